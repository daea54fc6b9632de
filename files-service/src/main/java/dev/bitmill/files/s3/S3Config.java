package dev.bitmill.files.s3;

import dev.bitmill.files.store.StoreConfig;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.format.ReadableBytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bucket that bytes are kept in. It is the operator's own, so the guard that keeps users from
 * private networks does not stand before it.
 *
 * @param endpoint where the storage is; empty for AWS, in its region
 * @param prefix what all names in the bucket begin with, so that it can hold other things too
 * @param pathStyle whether the bucket stands in the path of URLs, or else in their host
 * @param partSize how much is sent at once, and held in memory for that
 */
@ConfigurationProperties("bitmill.s3")
@Requires(property = "bitmill.store", value = "s3")
record S3Config(
    @Nullable String bucket,
    @Nullable String endpoint,
    @Nullable String region,
    @Nullable String prefix,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey,
    boolean pathStyle,
    @ReadableBytes int partSize) {
  /** What S3 wants of all parts but the last. */
  private static final int SMALLEST_PART = 5 << 20;

  private static final int LARGEST_PART = 256 << 20;
  private static final int MOST_PARTS = 10_000;

  @ConfigurationInject
  S3Config {
    require("BUCKET", bucket, "the bucket that bytes are kept in");
    require("REGION", region, "its region; R2's is auto");
    require("ACCESS_KEY_ID", accessKeyId, "a key that may read, write, list and delete there");
    require("SECRET_ACCESS_KEY", secretAccessKey, "the secret of that key");
    prefix = prefix == null ? "" : prefix;
    if (!prefix.matches("([\\w.-]+/)*")) {
      throw new IllegalArgumentException(
          "BITMILL_S3_PREFIX must be empty or folders of letters, digits, `.`, `_` and `-` that end"
              + " with a slash, such as bitmill/; got "
              + prefix
              + ".");
    }
    if (partSize < SMALLEST_PART || partSize > LARGEST_PART) {
      throw new IllegalArgumentException(
          "BITMILL_S3_PART_SIZE must be from 5MB to 256MB; got " + partSize + " bytes.");
    }
  }

  /** The address of the storage; empty where the region alone says it. */
  Optional<URI> address() {
    if (endpoint == null || endpoint.isBlank()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(endpoint);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return Optional.of(address);
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "BITMILL_S3_ENDPOINT must be a URL such as https://minio.example.net:9000, or empty for"
            + " AWS; got "
            + endpoint
            + ".");
  }

  /** Refuses parts that are too small for the largest files. */
  void checkFor(StoreConfig store) {
    if (store.maxFileSize() / MOST_PARTS >= partSize) {
      throw new IllegalArgumentException(
          "BITMILL_S3_PART_SIZE must be more than %dMB for files of up to %d bytes, which"
                  .formatted((store.maxFileSize() / MOST_PARTS) >> 20, store.maxFileSize())
              + " BITMILL_MAX_FILE_SIZE allows: an object has at most 10000 parts.");
    }
  }

  private static void require(String name, @Nullable String value, String meaning) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "BITMILL_STORE is s3, so BITMILL_S3_" + name + " must be given: " + meaning + ".");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "S3Config[" + endpoint + ", " + region + ", " + bucket + "/" + prefix + "]";
  }
}
