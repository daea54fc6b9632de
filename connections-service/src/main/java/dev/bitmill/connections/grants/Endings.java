package dev.bitmill.connections.grants;

import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.ObjectFacts;
import dev.bitmill.connections.s3.StorageException;
import dev.bitmill.connections.storage.ConnectionClosing;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends uploads: those that failed leave nothing in the storage, those that succeeded stay. */
@Singleton
class Endings {
  private static final Logger log = LoggerFactory.getLogger(Endings.class);

  private final UploadRows rows;
  private final Buckets buckets;
  private final Orphans orphans;
  private final Clock clock;

  Endings(UploadRows rows, Buckets buckets, Orphans orphans, Clock clock) {
    this.rows = rows;
    this.buckets = buckets;
    this.orphans = orphans;
    this.clock = clock;
  }

  /** Ends what an owner has not settled. */
  void abort(String project, String owner) {
    rows.giveUpAll(project, owner).forEach(this::end);
  }

  /** Keeps what an owner has completed. */
  void settle(String project, String owner) {
    rows.settle(project, owner).forEach(this::end);
  }

  /** Ends one upload that was not completed. */
  void giveUp(String id) {
    rows.giveUp(id).forEach(this::end);
  }

  @EventListener
  void onClosing(ConnectionClosing closing) {
    rows.giveUpOpen(closing.connectionId()).forEach(upload -> end(upload, true));
    rows.release(closing.connectionId());
  }

  /** Has the storage forget an upload that was given up; what it does not take now comes later. */
  void end(Upload upload) {
    end(upload, false);
  }

  /**
   * The last time, what the storage refuses for good is left to it: these credentials cannot end
   * it.
   */
  private void end(Upload upload, boolean last) {
    List<UploadObject> objects = rows.objects(upload.id());
    try {
      forget(upload, objects);
      rows.ended(upload.id(), objects);
    } catch (StorageException failed) {
      if (upload.isHopeless(clock.instant()) || (last && !failed.trouble().mayPass())) {
        log.warn("Gave up ending {}: {}", upload.id(), failed.getMessage());
        rows.over(upload.id());
      } else {
        log.info("Will try again to end {}: {}", upload.id(), failed.getMessage());
        rows.postpone(upload.id());
      }
    }
  }

  /** Takes back what a completion made visible while its upload was being ended. */
  void takeBackIfEnded(Upload upload, List<UploadObject> objects) {
    if (rows.isEnded(upload)) {
      try {
        forget(upload, objects);
      } catch (StorageException failed) {
        log.info("Will try again to end {}: {}", upload.id(), failed.getMessage());
      }
    }
  }

  /** Ends the upload of every object, the last first; one that resists does not save the others. */
  private void forget(Upload upload, List<UploadObject> objects) {
    Bucket bucket = buckets.of(upload);
    AtomicReference<@Nullable StorageException> refused = new AtomicReference<>();
    Together.each(
        objects.reversed(),
        object -> {
          try {
            forget(bucket, upload, object);
          } catch (StorageException failed) {
            if (failed.trouble().mayPass()) {
              throw failed;
            }
            if (!failed.trouble().isGone()) {
              refused.set(failed);
            }
          }
        });
    StorageException failed = refused.get();
    if (failed != null) {
      throw failed;
    }
  }

  private void forget(Bucket bucket, Upload upload, UploadObject object) {
    if (object.storageId() != null) {
      bucket.abort(object.key(), object.storageId());
    } else if (object.isNameless()) {
      orphans.abort(bucket, upload, object);
    }
    if (upload.mayBeVisible()) {
      takeBack(bucket, upload, object);
    }
  }

  /** Removes the object if it is the one that this upload wrote. */
  private static void takeBack(Bucket bucket, Upload upload, UploadObject object) {
    Optional<ObjectFacts> there = bucket.find(object.key());
    there
        .filter(facts -> facts.mark().equals(upload.id()))
        .ifPresent(facts -> bucket.remove(object.key(), facts.version()));
  }
}
