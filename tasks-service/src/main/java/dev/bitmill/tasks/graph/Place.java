package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Structs;
import java.util.Locale;

/**
 * An object, or a directory, of a user's storage: as a client names it until connections-service
 * has said what that means, pinned to a connection, a bucket and a key from then on.
 *
 * @param field what the client calls it; begins the sentence of an error
 * @param url as the client wrote it; empty when it gave bucket and key, and once it is pinned
 * @param connectionId the project's default when empty
 */
public record Place(String field, String url, String bucket, String key, String connectionId) {
  static boolean isAddress(String text) {
    return text.strip().toLowerCase(Locale.ROOT).startsWith("s3:");
  }

  /** An {@code s3://} address. */
  static Place at(String field, String url, String connectionId) {
    return new Place(field, url.strip(), "", "", connectionId);
  }

  /** True when options name a bucket or a key. */
  static boolean isIn(Body options) {
    return options.has("bucket") || options.has("key");
  }

  /** The bucket and key that options name. */
  static Place in(Body options, String connectionId) {
    String bucket = options.text("bucket");
    String key = options.text("key");
    if (bucket.isEmpty() || key.isEmpty()) {
      String missing = bucket.isEmpty() ? "bucket" : "key";
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`%s%s` is required: a place in your storage has a `bucket` and a `key`."
              .formatted(options.path(), missing));
    }
    return new Place(options.path() + "key", "", bucket, key, connectionId);
  }

  /** As connections-service is asked. */
  LocationName name(boolean directory) {
    return LocationName.newBuilder()
        .setField(field)
        .setUrl(url)
        .setBucket(bucket)
        .setKey(key)
        .setConnectionId(connectionId)
        .setDirectory(directory)
        .build();
  }

  /** The same, with what connections-service answered. */
  Place pinned(Location location) {
    return new Place(
        field, "", location.getBucket(), location.getKey(), location.getConnectionId());
  }

  /** Its {@code s3://} address. */
  public String address() {
    return url.isEmpty() ? "s3://" + bucket + "/" + key : url;
  }

  Struct toStruct() {
    return Structs.texts(
        "field", field, "url", url, "bucket", bucket, "key", key, "connection_id", connectionId);
  }

  static Place of(Struct struct) {
    return new Place(
        Structs.text(struct, "field"),
        Structs.text(struct, "url"),
        Structs.text(struct, "bucket"),
        Structs.text(struct, "key"),
        Structs.text(struct, "connection_id"));
  }
}
