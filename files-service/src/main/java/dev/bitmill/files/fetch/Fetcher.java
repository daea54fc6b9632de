package dev.bitmill.files.fetch;

import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.transfer.Grants;
import dev.bitmill.files.transfer.Patience;
import dev.bitmill.files.transfer.TransferConfig;
import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.GuardedHttp;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;

/** Brings what is at a URL, or in a user's storage, into a stage. */
@Context
public final class Fetcher {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String S3 = "s3://";

  private final Blobs blobs;
  private final Grants grants;
  private final TransferConfig config;
  private final GuardedHttp http;

  Fetcher(Blobs blobs, Grants grants, TransferConfig config) {
    this.blobs = blobs;
    this.grants = grants;
    this.config = config;
    this.http =
        new GuardedHttp(new AddressGuard(config.allowNetworks()), CONNECT, config.fetchSilence());
  }

  /**
   * Reads what a client wrote; nothing is asked of the source. A space at the end of an {@code
   * s3://} URL is the key's.
   *
   * @param connection the connection for an {@code s3://} URL; the project's default when empty
   */
  public Source source(String url, String connection) {
    String begun = url.stripLeading();
    return begun.regionMatches(true, 0, S3, 0, S3.length())
        ? new ObjectSource(http, grants, grants.locate("url", begun, connection))
        : new WebSource(http, GuardedHttp.url("url", url));
  }

  /**
   * A stored object as a source.
   *
   * @param url what the client calls it
   * @param filename its name, without a folder
   */
  public Source source(Blob blob, String url, String filename) {
    return new StoreSource(blobs, blob, url, filename);
  }

  /** Fetches; ends early, leaving nothing, when the gRPC call that it is made for is cancelled. */
  public Fetched fetch(Source source, String stage, Progress progress) {
    return fetch(source, stage, config.fetchTimeout(), progress);
  }

  /** Fetches within a time limit. */
  public Fetched fetch(Source source, String stage, Duration limit, Progress progress) {
    try (Download download =
        new Download(source, blobs, ResourceName.stage(stage), patience(limit), progress)) {
      return download.run();
    }
  }

  private Patience patience(Duration limit) {
    return new Patience(Download.TRIES, limit, config.retryPause());
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
