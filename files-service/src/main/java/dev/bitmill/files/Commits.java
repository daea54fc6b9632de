package dev.bitmill.files;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns stages into files: all or nothing, once for each commit key. */
@Singleton
class Commits {
  private static final int NUMBERS_AT_ONCE = 100;

  private final FileRows files;
  private final CommitRows commits;
  private final Blobs blobs;
  private final FileMessages messages;
  private final Clock clock;

  Commits(FileRows files, CommitRows commits, Blobs blobs, FileMessages messages, Clock clock) {
    this.files = files;
    this.commits = commits;
    this.blobs = blobs;
    this.messages = messages;
    // As precise as the database keeps it, so that the first answer equals all later ones.
    this.clock = Clock.tick(clock, Duration.ofNanos(1_000));
  }

  /** The answer to a commit that was made before. */
  Optional<File> earlier(String key) {
    return commits.find(CallContext.project(), key).map(row -> parse(row.answer()));
  }

  /** Makes the file. Concurrent commits of one key or of one folder wait for each other. */
  @Transactional
  File make(Commit commit, Content content) {
    String project = CallContext.project();
    blobs.lock(project + "/commits/" + commit.key());
    Optional<File> earlier = earlier(commit.key());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    blobs.lock(project + "/folders/" + commit.place().folder());
    Blob blob =
        blobs
            .find(ResourceName.stage(commit.stage()))
            .orElseThrow(() -> ApiException.notFound("stage", commit.stage()));
    FileRow row = store(project, commit, content, blob.size());
    blobs.attach(commit.stage(), row.id(), row.version());
    File file = messages.file(row);
    commits.save(new CommitRow(project, commit.key(), file.toByteArray()));
    return file;
  }

  private FileRow store(String project, Commit commit, Content content, long size) {
    Place place = commit.place();
    if (commit.replace()) {
      Optional<FileRow> existing = files.lockAt(project, place.folder(), place.filename());
      if (existing.isPresent()) {
        return files.update(replaced(existing.get(), commit, content, size));
      }
    } else {
      place = free(project, place);
    }
    Instant now = clock.instant();
    return files.save(
        new FileRow(
            Ids.make("file"),
            project,
            Optional.ofNullable(commit.mediaId()).orElseGet(() -> Ids.make("med")),
            commit.object(),
            place,
            content,
            size,
            1,
            commit.label(),
            commit.ref(),
            FileMessages.json(commit.metadata()),
            commit.original(),
            actor(commit),
            "ready",
            Optional.ofNullable(commit.access()).orElse("public"),
            now,
            now));
  }

  /** The bytes and what is said about them are new; what is not said stays. */
  private FileRow replaced(FileRow row, Commit commit, Content content, long size) {
    return new FileRow(
        row.id(),
        row.projectId(),
        Optional.ofNullable(commit.mediaId()).orElse(row.mediaId()),
        commit.object(),
        row.place(),
        content,
        size,
        row.version() + 1,
        or(commit.label(), row.label()),
        or(commit.ref(), row.ref()),
        FileMessages.merge(row.metadata(), commit.metadata()),
        commit.original(),
        actor(commit),
        "ready",
        Optional.ofNullable(commit.access()).orElse(row.access()),
        row.created(),
        clock.instant());
  }

  /** The place itself, or the first numbered one that is not taken. */
  private Place free(String project, Place place) {
    for (int first = 1; ; first += NUMBERS_AT_ONCE) {
      List<Place> candidates =
          IntStream.range(first, first + NUMBERS_AT_ONCE).mapToObj(place::numbered).toList();
      List<String> taken =
          files.taken(project, place.folder(), candidates.stream().map(Place::filename).toList());
      Optional<Place> free =
          candidates.stream().filter(it -> !taken.contains(it.filename())).findFirst();
      if (free.isPresent()) {
        return free.get();
      }
    }
  }

  private static @Nullable String actor(Commit commit) {
    return or(commit.createdBy(), FileMessages.emptyToNull(CallContext.current().actor()));
  }

  private static @Nullable String or(@Nullable String text, @Nullable String other) {
    return text == null ? other : text;
  }

  private static File parse(byte[] answer) {
    try {
      return File.parseFrom(answer);
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
