package dev.bitmill.connections.grants;

import static dev.bitmill.connections.grants.UploadState.ABORTED;
import static dev.bitmill.connections.grants.UploadState.ABORTING;
import static dev.bitmill.connections.grants.UploadState.COMPLETED;
import static dev.bitmill.connections.grants.UploadState.COMPLETING;
import static dev.bitmill.connections.grants.UploadState.OPEN;
import static dev.bitmill.connections.grants.UploadState.SETTLED;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of uploads, step by step: each method is one transaction. What a storage is asked
 * happens between them, and every step says whether the upload still is what the asker thinks.
 */
@Singleton
class UploadRows {
  private final UploadRepository uploads;
  private final UploadObjectRepository objects;
  private final Clock clock;

  UploadRows(UploadRepository uploads, UploadObjectRepository objects, Clock clock) {
    this.uploads = uploads;
    this.objects = objects;
    this.clock = clock;
  }

  /**
   * Opens an upload, unless its attempt is over.
   *
   * @return the uploads of earlier attempts, which are to be ended
   */
  @Transactional
  List<Upload> open(Upload upload, List<UploadObject> its) {
    uploads.hold(upload.owner());
    List<Upload> known = uploads.findByProjectIdAndOwner(upload.projectId(), upload.owner());
    if (known.stream().anyMatch(other -> isAhead(other, upload.attempt()))) {
      throw new ApiException(
          ErrorKind.CONFLICT,
          "`attempt` %d of %s is over.".formatted(upload.attempt(), upload.owner()));
    }
    if (uploads.holdConnection(upload.connectionId()) == 0) {
      throw ApiException.notFound("connection", upload.connectionId());
    }
    uploads.save(upload);
    objects.saveAll(its);
    return giveUp(known, other -> other.attempt() < upload.attempt());
  }

  private static boolean isAhead(Upload other, int attempt) {
    boolean sameAttemptEnded = other.state() == ABORTING || other.isOver();
    return other.attempt() > attempt || (other.attempt() == attempt && sameAttemptEnded);
  }

  /** Writes down the storage's name for an object; false when the upload is not open any more. */
  boolean name(UploadObject object, String storageId) {
    return objects.name(object.id(), object.uploadId(), storageId) > 0;
  }

  /** Has an object ended later whose upload was over before the storage told its name. */
  @Transactional
  void leave(UploadObject object) {
    uploads
        .findByIdForUpdate(object.uploadId())
        .ifPresent(
            upload -> {
              uploads.update(upload.ending(clock.instant()));
              objects.deleteById(object.id());
              objects.save(object);
            });
  }

  /** An upload that parts can be sent to, which is thereby not abandoned. */
  Upload use(String project, String id) {
    Upload upload =
        find(project, id)
            .filter(it -> it.state() == OPEN || it.state() == COMPLETING)
            .orElseThrow(() -> missing(id));
    uploads.touch(id, clock.instant().plus(Upload.ABANDONED));
    return upload;
  }

  /** The upload: completing, if there is something to complete. */
  @Transactional
  Upload beginCompletion(String project, String id) {
    Upload upload =
        uploads
            .findByIdForUpdate(id)
            .filter(it -> it.projectId().equals(project))
            .orElseThrow(() -> missing(id));
    return switch (upload.state()) {
      case OPEN, COMPLETING -> uploads.update(upload.completing(clock.instant()));
      case COMPLETED, SETTLED -> upload;
      case ABORTING, ABORTED -> throw missing(id);
    };
  }

  /** False when the upload was ended meanwhile. */
  @Transactional
  boolean complete(String id) {
    Optional<Upload> upload = uploads.findByIdForUpdate(id);
    if (upload.filter(it -> it.state() == COMPLETING).isPresent()) {
      uploads.update(upload.get().completed(clock.instant()));
      return true;
    }
    return upload.filter(it -> it.state() == COMPLETED || it.state() == SETTLED).isPresent();
  }

  /** Gives up one upload, unless somebody was faster and completed it. */
  @Transactional
  List<Upload> giveUp(String id) {
    return giveUp(
        uploads.findByIdForUpdate(id).stream().toList(), upload -> upload.state() != COMPLETED);
  }

  /** Gives up everything of an owner. */
  @Transactional
  List<Upload> giveUpAll(String project, String owner) {
    uploads.hold(owner);
    return giveUp(uploads.findByProjectIdAndOwner(project, owner), upload -> true);
  }

  /**
   * Gives up what is open by a connection.
   *
   * @throws ApiException {@code conflict} when something of it is, or becomes, visible without
   *     being settled: its task decides, and may need the credentials
   */
  @Transactional
  List<Upload> giveUpOpen(String connection) {
    List<Upload> known = hold(connection);
    for (Upload upload : known) {
      if (upload.state() == COMPLETING || upload.state() == COMPLETED) {
        throw inUse(upload, "%s is just completing what it wrote to the bucket %s");
      }
    }
    return giveUp(known, upload -> true);
  }

  /**
   * Forgets what a connection was used for.
   *
   * @throws ApiException {@code conflict} when something of it still needs the credentials
   */
  @Transactional
  void release(String connection) {
    for (Upload upload : hold(connection)) {
      if (!upload.isOver()) {
        throw inUse(upload, "what %s left in the bucket %s is still being removed");
      }
      objects.deleteByUploadId(upload.id());
      uploads.deleteById(upload.id());
    }
  }

  private List<Upload> hold(String connection) {
    return uploads.findByConnectionId(connection).stream()
        .map(upload -> uploads.findByIdForUpdate(upload.id()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ApiException inUse(Upload upload, String reason) {
    String sentence = "%s cannot be deleted yet: " + reason + ". Try again later.";
    return new ApiException(
        ErrorKind.CONFLICT,
        sentence.formatted(upload.connectionId(), upload.owner(), upload.bucket()));
  }

  /**
   * Settles what an owner completed, and gives up the rest.
   *
   * @return what was given up
   */
  @Transactional
  List<Upload> settle(String project, String owner) {
    uploads.hold(owner);
    List<Upload> known = uploads.findByProjectIdAndOwner(project, owner);
    known.stream().filter(it -> it.state() == COMPLETED).map(Upload::id).forEach(this::settle);
    return giveUp(known, upload -> upload.state() != COMPLETED);
  }

  /** Keeps the objects of an upload for good, if it is completed. */
  @Transactional
  void settle(String id) {
    held(id, COMPLETED)
        .ifPresent(
            upload -> {
              uploads.update(upload.settled(clock.instant()));
              objects.deleteByUploadId(id);
            });
  }

  private List<Upload> giveUp(List<Upload> known, Predicate<Upload> which) {
    Instant now = clock.instant();
    return known.stream()
        .map(Upload::id)
        .map(uploads::findByIdForUpdate)
        .flatMap(Optional::stream)
        .filter(upload -> !upload.isOver())
        .filter(which)
        .map(upload -> uploads.update(upload.ending(now)))
        .toList();
  }

  /**
   * The storage has forgotten it; what may still appear there is looked for once more. A name that
   * was told meanwhile is not forgotten yet, and stays due.
   */
  @Transactional
  void ended(String id, List<UploadObject> forgotten) {
    held(id, ABORTING)
        .filter(upload -> objects(id).equals(forgotten))
        .ifPresent(
            upload -> {
              if (upload.mayStillAppear(clock.instant())) {
                uploads.update(upload.watched());
              } else {
                over(upload);
              }
            });
  }

  /** Nothing more is asked of the storage. */
  @Transactional
  void over(String id) {
    held(id, ABORTING).ifPresent(this::over);
  }

  private void over(Upload upload) {
    objects.deleteByUploadId(upload.id());
    uploads.update(upload.ended(clock.instant()));
  }

  boolean isEnded(Upload upload) {
    return find(upload.projectId(), upload.id())
        .filter(it -> it.state() == ABORTING || it.state() == ABORTED)
        .isPresent();
  }

  /** The storage did not take it yet. */
  @Transactional
  void postpone(String id) {
    held(id, ABORTING).ifPresent(it -> uploads.update(it.postponed(clock.instant())));
  }

  /** An upload as it is now, held until the transaction ends, if it stands where it is thought. */
  private Optional<Upload> held(String id, UploadState state) {
    return uploads.findByIdForUpdate(id).filter(upload -> upload.state() == state);
  }

  List<UploadObject> objects(String upload) {
    return objects.findByUploadIdOrderById(upload);
  }

  private Optional<Upload> find(String project, String id) {
    return uploads.findByIdAndProjectId(id, project);
  }

  static ApiException missing(String id) {
    return ApiException.notFound("upload", id);
  }
}
