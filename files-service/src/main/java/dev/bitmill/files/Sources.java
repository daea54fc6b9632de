package dev.bitmill.files;

import dev.bitmill.files.fetch.Fetcher;
import dev.bitmill.files.fetch.Source;
import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.GuardedHttp;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a client's URL means. The delivery URL of the project's own file, public or private, is read
 * from the store; that of another project's is a URL like any other.
 */
@Singleton
final class Sources {
  private static final String VERSION = "version=";

  private final Fetcher fetcher;
  private final DeliveryUrls urls;
  private final Deliveries deliveries;
  private final Blobs blobs;

  Sources(Fetcher fetcher, DeliveryUrls urls, Deliveries deliveries, Blobs blobs) {
    this.fetcher = fetcher;
    this.urls = urls;
    this.deliveries = deliveries;
    this.blobs = blobs;
  }

  /** Reads what a client wrote; nothing is asked of a source elsewhere. */
  Source of(String url, String connection) {
    if (!url.stripLeading().regionMatches(true, 0, "http", 0, "http".length())) {
      return fetcher.source(url, connection);
    }
    URI parsed = GuardedHttp.url("url", url);
    Optional<String> path = urls.path(CallContext.project(), parsed);
    return path.isPresent() ? stored(path.get(), parsed) : fetcher.source(url, connection);
  }

  private Source stored(String path, URI url) {
    String resource =
        deliveries
            .resolve(
                ResolveDeliveryRequest.newBuilder().setPath(path).setVersion(version(url)).build())
            .getResource();
    Blob blob =
        blobs
            .find(ResourceName.parse(resource))
            .orElseThrow(() -> ApiException.notFound("file", path));
    String plain = url.toString().replaceFirst("[?#].*", "");
    return fetcher.source(blob, plain, Place.ofPath(path).filename());
  }

  /** Empty for the newest. */
  private static String version(URI url) {
    return url.getRawQuery() == null
        ? ""
        : Arrays.stream(url.getRawQuery().split("&", -1))
            .filter(it -> it.startsWith(VERSION))
            .map(it -> it.substring(VERSION.length()))
            .findFirst()
            .orElse("");
  }
}
