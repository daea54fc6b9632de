package dev.bitmill.connections.s3;

import java.net.URI;
import java.util.Optional;

/**
 * Where a user's storage is, and what opens it.
 *
 * @param project whose it is
 * @param endpoint its address, without a path
 * @param region the region to sign for
 * @param accessKeyId the access key's id
 * @param secretAccessKey the access key's secret
 * @param addressing where buckets' names stand; empty for what the endpoint is known to need
 */
public record StorageAccess(
    String project,
    URI endpoint,
    String region,
    String accessKeyId,
    String secretAccessKey,
    Optional<Addressing> addressing) {
  private static final int SHOWN = 4;

  /** The host, and the port where it is not the usual one: what people call the storage. */
  String name() {
    return endpoint.getRawAuthority();
  }

  /** Enough of the access key's id to tell it from others. */
  String shortKeyId() {
    return accessKeyId.substring(0, Math.min(SHOWN, accessKeyId.length() / 2)) + "…";
  }

  @Override
  public String toString() {
    return "StorageAccess[" + name() + ", …]";
  }
}
