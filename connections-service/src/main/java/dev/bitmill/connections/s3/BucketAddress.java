package dev.bitmill.connections.s3;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a bucket is addressed at an endpoint.
 *
 * @param endpoint the endpoint without the bucket's name
 * @param pathStyle whether the name stands in the path, not in the host
 */
record BucketAddress(URI endpoint, boolean pathStyle) {
  /** Storages that want the bucket's name in the host. All others understand it in the path. */
  private static final List<String> VIRTUAL_ONLY =
      List.of(
          "amazonaws.com",
          "amazonaws.com.cn",
          "aliyuncs.com",
          "myqcloud.com",
          "myhuaweicloud.com",
          "volces.com",
          "storage.dev",
          "tigris.dev");

  /** A shorter rest, such as {@code example.com}, is hardly a storage of many buckets. */
  private static final int LABELS_OF_A_STORAGE = 3;

  static BucketAddress of(StorageAccess access, String bucket) {
    Optional<Addressing> asked = access.addressing();
    if (asked.filter(Addressing.PATH::equals).isPresent()) {
      return new BucketAddress(access.endpoint(), true);
    }
    Optional<URI> rest = withoutBucket(access, bucket);
    if (rest.isPresent()) {
      return new BucketAddress(rest.get(), false);
    }
    boolean virtual = asked.isPresent() || isVirtualOnly(access.endpoint().getHost());
    return new BucketAddress(access.endpoint(), !virtual);
  }

  /** People also paste the bucket's own address, {@code https://bucket.host}, as the endpoint. */
  private static Optional<URI> withoutBucket(StorageAccess access, String bucket) {
    String host = access.endpoint().getHost().toLowerCase(Locale.ROOT);
    if (!host.startsWith(bucket + ".")) {
      return Optional.empty();
    }
    String rest = host.substring(bucket.length() + 1);
    boolean meant =
        access.addressing().isPresent()
            || isVirtualOnly(rest)
            || rest.split("\\.", -1).length >= LABELS_OF_A_STORAGE;
    return meant ? Optional.of(at(access.endpoint(), rest)) : Optional.empty();
  }

  private static URI at(URI endpoint, String host) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return URI.create(endpoint.getScheme() + "://" + host + port);
  }

  private static boolean isVirtualOnly(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return VIRTUAL_ONLY.stream().anyMatch(it -> lower.equals(it) || lower.endsWith("." + it));
  }
}
