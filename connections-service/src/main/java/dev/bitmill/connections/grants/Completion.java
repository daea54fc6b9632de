package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.ObjectFacts;
import dev.bitmill.connections.s3.SentPart;
import dev.bitmill.connections.s3.StorageException;
import dev.bitmill.connections.s3.Trouble;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the objects of an upload visible: none before the parts of all have arrived, each checked
 * when it is there. What an earlier call has done is recognized, so calls can be repeated.
 */
@Singleton
final class Completion {
  private final UploadRows rows;
  private final Endings endings;
  private final Buckets buckets;

  Completion(UploadRows rows, Endings endings, Buckets buckets) {
    this.rows = rows;
    this.endings = endings;
    this.buckets = buckets;
  }

  /** Answers the size of all objects together. */
  long complete(String project, String id) {
    Upload upload = rows.beginCompletion(project, id);
    if (upload.state() == UploadState.COMPLETING && !complete(upload, rows.objects(id))) {
      throw UploadRows.missing(id);
    }
    return upload.size();
  }

  /** False when the upload was ended meanwhile: then nothing of it stays visible. */
  private boolean complete(Upload upload, List<UploadObject> objects) {
    boolean completed = false;
    try {
      complete(buckets.of(upload), upload, objects);
      completed = rows.complete(upload.id());
      return completed;
    } catch (StorageException failed) {
      throw Reasons.writing(failed);
    } finally {
      if (!completed) {
        endings.takeBackIfEnded(upload, objects);
      }
    }
  }

  private void complete(Bucket bucket, Upload upload, List<UploadObject> objects) {
    Map<String, List<SentPart>> ready = new ConcurrentHashMap<>();
    Together.each(
        objects,
        object -> arrived(bucket, upload, object).ifPresent(it -> ready.put(object.id(), it)));
    for (List<UploadObject> wave : Waves.of(objects)) {
      Together.each(wave, object -> show(bucket, upload, object, ready.get(object.id())));
    }
  }

  /** The parts of an object; nothing when it is visible already. */
  private Optional<List<SentPart>> arrived(Bucket bucket, Upload upload, UploadObject object) {
    if (object.isEmpty()) {
      return Optional.of(List.of());
    }
    if (object.storageId() == null) {
      throw refused("The upload of %s was never begun.".formatted(url(upload, object)));
    }
    try {
      List<SentPart> parts =
          bucket.parts(object.key(), object.storageId()).stream()
              .sorted(Comparator.comparingInt(SentPart::number))
              .toList();
      if (isAll(object, parts)) {
        return Optional.of(parts);
      }
      if (isThere(bucket, upload, object)) {
        return Optional.empty();
      }
      throw refused(
          "%d of %d parts of %s have arrived whole at the storage."
              .formatted(whole(object, parts), object.parts(), url(upload, object)));
    } catch (StorageException failed) {
      if (failed.trouble().isGone() && isThere(bucket, upload, object)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static boolean isAll(UploadObject object, List<SentPart> parts) {
    return parts.size() == object.parts() && whole(object, parts) == object.parts();
  }

  private static long whole(UploadObject object, List<SentPart> parts) {
    return parts.stream()
        .filter(part -> part.size() == Parts.size(object.size(), object.partSize(), part.number()))
        .count();
  }

  private void show(
      Bucket bucket, Upload upload, UploadObject object, @Nullable List<SentPart> parts) {
    if (parts == null) {
      return;
    }
    if (object.isEmpty()) {
      bucket.writeEmpty(object.key(), object.type(), upload.id());
    } else {
      join(bucket, upload, object, parts);
    }
    check(bucket, upload, object);
  }

  /**
   * Where an answer was lost, or another call was faster, the storage finds no upload or no parts.
   */
  private void join(Bucket bucket, Upload upload, UploadObject object, List<SentPart> parts) {
    try {
      bucket.complete(object.key(), String.valueOf(object.storageId()), parts);
    } catch (StorageException failed) {
      if (!failed.trouble().isGone() || !isThere(bucket, upload, object)) {
        throw failed;
      }
    }
  }

  /** What the storage has must be what was announced, unless another upload replaced it already. */
  private void check(Bucket bucket, Upload upload, UploadObject object) {
    Optional<ObjectFacts> there;
    try {
      there = bucket.find(object.key());
    } catch (StorageException failed) {
      if (failed.trouble() == Trouble.DENIED) {
        return; // A key that may only write: that all parts were there and were joined has to do.
      }
      throw failed;
    }
    boolean right =
        there.isPresent()
            && (there.get().size() == object.size() || isAnothers(upload, there.get()));
    if (!right) {
      endings.giveUp(upload.id());
      throw refused(
          "The storage has %s of %s where %d bytes were sent; it was taken back."
              .formatted(
                  there.map(it -> it.size() + " bytes").orElse("nothing"),
                  url(upload, object),
                  object.size()));
    }
  }

  private static boolean isAnothers(Upload upload, ObjectFacts facts) {
    return !facts.mark().isEmpty() && !facts.mark().equals(upload.id());
  }

  private static boolean isThere(Bucket bucket, Upload upload, UploadObject object) {
    return bucket
        .find(object.key())
        .filter(facts -> facts.mark().equals(upload.id()) && facts.size() == object.size())
        .isPresent();
  }

  private static String url(Upload upload, UploadObject object) {
    return "s3://" + upload.bucket() + "/" + object.key();
  }

  private static ApiException refused(String sentence) {
    return new ApiException(ErrorKind.DESTINATION_REFUSED, sentence);
  }
}
