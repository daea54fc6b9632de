package dev.bitmill.connections.s3;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What buckets and keys may be called, as far as all storages agree. */
public final class BucketRules {
  private static final Pattern BUCKET =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_SHOWN = 200;

  private BucketRules() {}

  public static void checkBucket(String field, String bucket) {
    if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` names the bucket `%s`; a bucket has 3 to 63 letters, digits, hyphens, dots or underscores."
              .formatted(field, shown(bucket)));
    }
  }

  public static void checkKey(String field, String key) {
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_KEY) {
      throw new ApiException(
          ErrorKind.INPUT_INVALID,
          "`%s` has a key of %d bytes; a key has at most %d.".formatted(field, bytes, LONGEST_KEY));
    }
  }

  /** As much of a client's text as a sentence bears. */
  public static String shown(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }
}
