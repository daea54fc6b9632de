package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.OpenUpload;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Multipart uploads that a storage began for us while its answer was lost: nobody knows their
 * names, so they are looked for by their key.
 */
@Singleton
final class Orphans {
  /** How far a storage's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final UploadObjectRepository objects;

  Orphans(UploadObjectRepository objects) {
    this.objects = objects;
  }

  /**
   * Aborts what was begun of the object since the upload, and is nobody else's. Parts were never
   * sent to what has no name here: what has some was begun by another program of the user.
   */
  void abort(Bucket bucket, Upload upload, UploadObject object) {
    List<UploadObject> others = objects.findOthers(upload.bucket(), object.key(), upload.id());
    if (others.stream().anyMatch(UploadObject::isNameless)) {
      return; // The orphan may be the one that another upload is waiting to be told.
    }
    Instant since = upload.createdAt().minus(SKEW);
    bucket.openUploads(object.key()).stream()
        .filter(open -> !open.begun().isBefore(since))
        .filter(open -> !open.id().equals(object.storageId()))
        .filter(open -> others.stream().noneMatch(it -> open.id().equals(it.storageId())))
        .map(OpenUpload::id)
        .filter(id -> bucket.parts(object.key(), id).isEmpty())
        .forEach(id -> bucket.abort(object.key(), id));
  }
}
