package dev.bitmill.transcoder.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.process.Scratch;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources that were read lately, with what was found in them: an encode mostly follows a look at
 * the same bytes, and seldom alone. Resources never change, so their names are the keys, each
 * within its project. What is taken from here is a link of the file system: it costs nothing, and
 * outlives its place on the shelf.
 */
@Singleton
final class Shelf {
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);

  private static final int MOST_IN_USE = 1000;

  /** A resource of a project. */
  record Key(String project, String resource) {}

  private record Copy(Path file, long size, Media media) {}

  private final Path folder;
  private final Cache<Key, Copy> copies;

  /** Where sources lie that somebody works on, however large: lent as long as they are there. */
  private final Cache<Key, Copy> inUse = Caffeine.newBuilder().maximumSize(MOST_IN_USE).build();

  Shelf(Scratch scratch, ShelfSettings settings, Clock clock) throws IOException {
    folder = scratch.folder("shelf");
    copies =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes() >> 10)
            .weigher((Key key, Copy copy) -> kibibytes(copy.size()))
            .expireAfterAccess(settings.keep())
            .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener((key, copy, cause) -> remove(copy))
            .build();
  }

  /** Puts a resource where it is wanted; empty when it is not here. */
  Optional<Media> lend(Key key, Path to) throws IOException {
    Optional<Media> kept = lend(copies.getIfPresent(key), to);
    return kept.isPresent() ? kept : lend(inUse.getIfPresent(key), to);
  }

  private static Optional<Media> lend(@Nullable Copy copy, Path to) throws IOException {
    if (copy == null) {
      return Optional.empty();
    }
    try {
      Files.createLink(to, copy.file());
      return Optional.of(copy.media());
    } catch (NoSuchFileException justRemoved) {
      return Optional.empty();
    }
  }

  /** Keeps a file; where that cannot be, it is only read again when it is wanted again. */
  void keep(Key key, Path file, Media media) {
    Path place = folder.resolve(UUID.randomUUID().toString());
    try {
      Files.createLink(place, file);
      inUse.put(key, new Copy(file, 0, media));
      copies.put(key, new Copy(place, Files.size(file), media));
    } catch (IOException | UnsupportedOperationException impossible) {
      log.debug("A source is not kept: {}", impossible.toString());
    }
  }

  /** Forgets a resource. */
  void drop(Key key) {
    inUse.invalidate(key);
    copies.invalidate(key);
  }

  /** Forgets all, for a disk that is full; answers whether there was anything. */
  boolean makeRoom() {
    boolean any = copies.estimatedSize() > 0;
    copies.invalidateAll();
    return any;
  }

  private static int kibibytes(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, (bytes >> 10) + 1);
  }

  private static void remove(@Nullable Copy copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy.file());
      }
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }
}
