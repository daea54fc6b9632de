package dev.bitmill.connections.grants;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The grammar of {@code s3://bucket/key}. The key is everything behind the bucket's slash as it
 * stands: what would end or escape something in another URL is part of the key here.
 */
final class LocationRules {
  private static final String SCHEME = "s3://";
  private static final Pattern BUCKET =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_SHOWN = 200;

  private LocationRules() {}

  /** Bucket and key, checked; the connection as it was named. */
  static Location read(LocationName name) {
    if (name.url().isEmpty()) {
      return checked(name, new Location(name.connectionId(), name.bucket(), name.key()));
    }
    if (!name.bucket().isEmpty() || !name.key().isEmpty()) {
      throw invalid(name, "must be either a URL or a bucket and a key, not both.");
    }
    if (!name.url().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw invalid(name, "must be an address such as s3://bucket/key; got `%s`.", name.url());
    }
    String rest = name.url().substring(SCHEME.length());
    int slash = rest.indexOf('/');
    return checked(
        name,
        slash < 0
            ? new Location(name.connectionId(), rest, "")
            : new Location(
                name.connectionId(), rest.substring(0, slash), rest.substring(slash + 1)));
  }

  private static Location checked(LocationName name, Location location) {
    checkBucket(name.field(), location.bucket());
    String key = location.key();
    if (!name.directory() && (key.isEmpty() || key.endsWith("/"))) {
      throw invalid(
          name,
          "must name an object, such as s3://%s/key; got %s.",
          location.bucket(),
          key.isEmpty() ? "no key" : "the directory `" + key + "`");
    }
    checkKey(name.field(), key);
    return location;
  }

  /** Refuses what is not one object. */
  static void checkObject(String field, Location location) {
    checked(new LocationName(field, "", "", "", "", false), location);
  }

  static void checkBucket(String field, String bucket) {
    if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
      throw invalid(
          field,
          "names the bucket `%s`; a bucket has 3 to 63 letters, digits, hyphens, dots or"
              + " underscores.",
          bucket);
    }
  }

  static void checkKey(String field, String key) {
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_KEY) {
      throw invalid(field, "has a key of %d bytes; a key has at most %d.", bytes, LONGEST_KEY);
    }
  }

  private static ApiException invalid(LocationName name, String rule, Object... values) {
    return invalid(name.field(), rule, values);
  }

  private static ApiException invalid(String field, String rule, Object... values) {
    Object[] shown = values.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] instanceof String text && text.length() > LONGEST_SHOWN) {
        shown[i] = text.substring(0, LONGEST_SHOWN) + "…";
      }
    }
    return new ApiException(ErrorKind.INPUT_INVALID, "`" + field + "` " + rule.formatted(shown));
  }
}
