package dev.bitmill.connections.grants;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * One object of an upload.
 *
 * @param id the upload's, and the object's place in it: ids sort as the objects are to appear
 * @param key where it goes
 * @param size in bytes
 * @param type its MIME type; empty when unknown
 * @param partSize the size of its parts
 * @param storageId the storage's name for its multipart upload; null until the storage told it, and
 *     always for an empty object
 */
@MappedEntity("upload_object")
record UploadObject(
    @Id String id,
    String uploadId,
    String key,
    long size,
    String type,
    long partSize,
    @Nullable String storageId) {
  static String id(String upload, int place) {
    return "%s/%05d".formatted(upload, place);
  }

  int parts() {
    return Parts.count(size, partSize);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The storage was, or may have been, asked to begin it, and did not tell a name. */
  boolean isNameless() {
    return !isEmpty() && storageId == null;
  }

  UploadObject begun(String name) {
    return new UploadObject(id, uploadId, key, size, type, partSize, name);
  }
}
