package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.BucketRules;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;

/**
 * The grammar of {@code s3://bucket/key}. The key is everything behind the bucket's slash as it
 * stands: what would end or escape something in another URL is part of the key here.
 */
final class LocationRules {
  private static final String SCHEME = "s3://";

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
      throw invalid(
          name,
          "must be an address such as s3://bucket/key; got `"
              + BucketRules.shown(name.url())
              + "`.");
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
    BucketRules.checkBucket(name.field(), location.bucket());
    String key = location.key();
    if (!name.directory() && (key.isEmpty() || key.endsWith("/"))) {
      throw invalid(
          name,
          "must name an object, such as s3://"
              + location.bucket()
              + "/key; got "
              + (key.isEmpty() ? "no key." : "the directory `" + BucketRules.shown(key) + "`."));
    }
    BucketRules.checkKey(name.field(), key);
    return location;
  }

  /** Refuses what is not one object. */
  static void checkObject(String field, Location location) {
    checked(new LocationName(field, "", "", "", "", false), location);
  }

  private static ApiException invalid(LocationName name, String rule) {
    return new ApiException(ErrorKind.INPUT_INVALID, "`" + name.field() + "` " + rule);
  }
}
