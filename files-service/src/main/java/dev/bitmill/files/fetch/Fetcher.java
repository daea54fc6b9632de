package dev.bitmill.files.fetch;

import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.GuardedHttp;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Brings what is at a URL into a stage. */
@Context
public final class Fetcher {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Blobs blobs;
  private final FetchConfig config;
  private final GuardedHttp http;

  Fetcher(Blobs blobs, FetchConfig config) {
    this.blobs = blobs;
    this.config = config;
    this.http =
        new GuardedHttp(new AddressGuard(config.allowNetworks()), CONNECT, config.fetchSilence());
  }

  /** Fetches; ends early, leaving nothing, when the gRPC call that it is made for is cancelled. */
  public Fetched fetch(URI url, String stage, Progress progress) {
    return fetch(url, stage, config.fetchTimeout(), progress);
  }

  /** Fetches within a time limit. */
  public Fetched fetch(URI url, String stage, Duration limit, Progress progress) {
    try (Download download =
        new Download(http, blobs, ResourceName.stage(stage), url, limit, progress)) {
      return download.run();
    }
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
