package dev.bitmill.connections.grants;

import static dev.bitmill.connections.grants.UploadState.ABORTED;
import static dev.bitmill.connections.grants.UploadState.ABORTING;
import static dev.bitmill.connections.grants.UploadState.COMPLETED;
import static dev.bitmill.connections.grants.UploadState.COMPLETING;
import static dev.bitmill.connections.grants.UploadState.SETTLED;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Objects on their way into a user's storage.
 *
 * @param id {@code upl_…}; every object bears it as its mark
 * @param owner the task
 * @param attempt its attempt, counted from 1
 * @param mayBeVisible whether completion has begun: ending it also means to take objects back
 * @param size of all objects, in bytes
 * @param endedAt when it was given up; null while it was not
 * @param dueAt when the {@link UploadSweeper} does what the state calls for
 */
@MappedEntity("upload")
record Upload(
    @Id String id,
    String projectId,
    String connectionId,
    String owner,
    int attempt,
    String bucket,
    UploadState state,
    boolean mayBeVisible,
    long size,
    Instant createdAt,
    @Nullable Instant endedAt,
    Instant dueAt) {
  /** Without a sign of life for so long, an upload was left behind. */
  static final Duration ABANDONED = Duration.ofDays(1);

  /** A task that completed and did not settle in this time has succeeded. */
  private static final Duration SETTLES = Duration.ofDays(7);

  /** How long a storage is asked to forget. */
  private static final Duration INSISTED = Duration.ofDays(7);

  /** How long a completion that was broken off may go on, here or at the storage. */
  private static final Duration ECHO = Duration.ofHours(1);

  /** How long it is known which attempts of an owner are over. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

  Upload completing(Instant now) {
    return with(COMPLETING, true, endedAt, now.plus(ABANDONED));
  }

  Upload completed(Instant now) {
    return with(COMPLETED, true, endedAt, now.plus(SETTLES));
  }

  Upload settled(Instant now) {
    return with(SETTLED, mayBeVisible, endedAt, now.plus(REMEMBERED));
  }

  Upload ending(Instant now) {
    return with(ABORTING, mayBeVisible, endedAt == null ? now : endedAt, now.plus(SHORTEST_PAUSE));
  }

  /** The pauses grow with the time that it has been tried. */
  Upload postponed(Instant now) {
    Duration tried = endedAt == null ? Duration.ZERO : Duration.between(endedAt, now).dividedBy(2);
    Duration pause = tried.compareTo(SHORTEST_PAUSE) > 0 ? tried : SHORTEST_PAUSE;
    return with(ABORTING, mayBeVisible, endedAt, now.plus(pause));
  }

  /** Ended, and looked for once more when its completion, if one goes on, is over as well. */
  Upload watched() {
    return with(ABORTING, mayBeVisible, endedAt, afterEcho());
  }

  Upload ended(Instant now) {
    return with(ABORTED, mayBeVisible, endedAt, now.plus(REMEMBERED));
  }

  /** Whether an object may become visible after it was looked for. */
  boolean mayStillAppear(Instant now) {
    return mayBeVisible && now.isBefore(afterEcho());
  }

  private Instant afterEcho() {
    return (endedAt == null ? createdAt : endedAt).plus(ECHO);
  }

  boolean isHopeless(Instant now) {
    return endedAt != null && now.isAfter(endedAt.plus(INSISTED));
  }

  /** Whether there is nothing left to do about it. */
  boolean isOver() {
    return state == SETTLED || state == ABORTED;
  }

  private Upload with(UploadState next, boolean visible, @Nullable Instant ended, Instant due) {
    return new Upload(
        id,
        projectId,
        connectionId,
        owner,
        attempt,
        bucket,
        next,
        visible,
        size,
        createdAt,
        ended,
        due);
  }
}
