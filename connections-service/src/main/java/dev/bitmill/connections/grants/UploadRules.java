package dev.bitmill.connections.grants;

import dev.bitmill.connections.grants.NewUpload.NewObject;
import dev.bitmill.connections.s3.BucketRules;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be asked for in an upload. */
final class UploadRules {
  private static final int MOST_OBJECTS = 20_000;
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_TYPE = 200;
  private static final long LARGEST = 5L << 40;

  private UploadRules() {}

  static void check(NewUpload request) {
    BucketRules.checkBucket("bucket", request.bucket());
    inRange("attempt", request.attempt(), 1, Integer.MAX_VALUE);
    inRange("objects", request.objects().size(), 1, MOST_OBJECTS);
    Set<String> keys = new HashSet<>();
    for (NewObject object : request.objects()) {
      if (!keys.add(object.key())) {
        throw invalid("`objects` name the key `" + object.key() + "` twice.");
      }
      check(object);
    }
  }

  private static void check(NewObject object) {
    BucketRules.checkKey("key", object.key());
    inRange("size", object.size(), 0, LARGEST);
    inRange("type", object.type().length(), 0, LONGEST_TYPE);
    if (object.type().chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw invalid("`type` must be a MIME type such as video/mp4.");
    }
  }

  static void checkParts(List<PartName> parts) {
    inRange("parts", parts.size(), 1, MOST_PARTS);
  }

  static void checkPart(UploadObject object, PartName part) {
    inRange("number", part.number(), 1, object.parts());
  }

  private static void inRange(String field, long number, long least, long most) {
    if (number < least || number > most) {
      throw invalid("`%s` must be from %d to %d; got %d.".formatted(field, least, most, number));
    }
  }

  static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
