package dev.bitmill.files;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.Entry;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.File;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns stages into files: all or nothing, once for each commit key. */
@Singleton
class Commits {
  private static final int NUMBERS_AT_ONCE = 100;

  /** As many as connections-service sends in one upload. */
  private static final int MOST_ENTRIES = 20_000;

  private final FileRows files;
  private final CommitRows commits;
  private final Folders folders;
  private final Membership media;
  private final Blobs blobs;
  private final FileMessages messages;
  private final Clock clock;

  Commits(
      FileRows files,
      CommitRows commits,
      Folders folders,
      Membership media,
      Blobs blobs,
      FileMessages messages,
      Clock clock) {
    this.files = files;
    this.folders = folders;
    this.media = media;
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

  /**
   * Makes the file. Concurrent commits of one key or of one folder wait for each other.
   *
   * @param access who may read it when it is new
   */
  @Transactional
  File make(Commit commit, Content content, String access) {
    String project = CallContext.project();
    blobs.lock(project + "/commits/" + commit.key());
    Optional<File> earlier = earlier(commit.key());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    folders.lock(project, commit.directory());
    blobs.lock(project + "/folders/" + commit.place().folder());
    FileRow row = store(project, commit, content, access, size(commit));
    blobs.attach(commit.stage(), row.id(), row.version());
    File file = messages.file(row);
    commits.save(new CommitRow(project, commit.key(), file.toByteArray()));
    return file;
  }

  private FileRow store(String project, Commit commit, Content content, String access, long size) {
    Place place = commit.place();
    if (commit.replace()) {
      Optional<FileRow> existing = existing(project, commit);
      folders.checkFree(project, place, commit.directory(), existing);
      if (existing.isPresent()) {
        return replace(existing.get(), commit, content, size);
      }
    } else {
      place = commit.directory() ? freeFolder(project, place) : free(project, place);
      folders.checkFree(project, place, commit.directory(), Optional.empty());
    }
    Instant now = clock.instant();
    String mediaId = Optional.ofNullable(commit.mediaId()).orElseGet(() -> Ids.make("med"));
    media.join(project, mediaId, now);
    return files.save(
        new FileRow(
            Ids.make("file"),
            project,
            mediaId,
            commit.object(),
            place,
            commit.directory(),
            content,
            size,
            1,
            commit.label(),
            commit.ref(),
            FileMessages.json(commit.metadata()),
            commit.original(),
            actor(commit),
            "ready",
            access,
            now,
            now));
  }

  private long size(Commit commit) {
    ResourceName.Staged stage = ResourceName.stage(commit.stage());
    List<Entry> entries = blobs.entries(stage);
    if (entries.isEmpty()) {
      throw ApiException.notFound("stage", commit.stage());
    }
    Set<String> paths = entries.stream().map(Entry::path).collect(Collectors.toSet());
    String main = commit.directory() ? commit.place().filename() : "";
    if (!paths.contains(main) || (paths.contains("") && paths.size() > 1)) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          main.isEmpty()
              ? "The stage `%s` is a directory: `main` must name the entry to open."
                  .formatted(commit.stage())
              : "`main` must be an entry of the stage `%s`; got `%s`."
                  .formatted(commit.stage(), main));
    }
    if (entries.size() > MOST_ENTRIES) {
      throw new ApiException(
          ErrorKind.TOO_LARGE,
          "A directory may have at most %d entries; this one has %d."
              .formatted(MOST_ENTRIES, entries.size()));
    }
    return entries.stream().mapToLong(it -> it.blob().size()).sum();
  }

  /** What a commit replaces: a file by a file of its place, a directory by one of its folder. */
  private Optional<FileRow> existing(String project, Commit commit) {
    Place place = commit.place();
    Optional<FileRow> there =
        commit.directory()
            ? folders
                .directory(project, place.folder())
                .filter(it -> it.place().folder().equals(place.folder()))
                .flatMap(it -> files.lock(project, it.id()))
            : files.lockAt(project, place.folder(), place.filename());
    return there.filter(it -> it.directory() == commit.directory());
  }

  private FileRow replace(FileRow before, Commit commit, Content content, long size) {
    FileRow after = files.update(replaced(before, commit, content, size));
    media.move(after.projectId(), before.mediaId(), after.mediaId(), after.updated());
    return after;
  }

  /** The bytes and what is said about them are new; what is not said stays. */
  private FileRow replaced(FileRow row, Commit commit, Content content, long size) {
    return new FileRow(
        row.id(),
        row.projectId(),
        Optional.ofNullable(commit.mediaId()).orElse(row.mediaId()),
        commit.object(),
        commit.place(),
        commit.directory(),
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

  /** The folder itself, or the first numbered one that nothing is in. */
  private Place freeFolder(String project, Place place) {
    for (int number = 1; number < NUMBERS_AT_ONCE; number++) {
      Place numbered = place.inNumberedFolder(number);
      if (folders.isFree(project, numbered.folder())) {
        return numbered;
      }
    }
    return place; // where the error says what is in the way
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
