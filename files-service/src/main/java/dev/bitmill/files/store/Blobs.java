package dev.bitmill.files.store;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects in the store and what they belong to, within the caller's project. The row comes
 * before the bytes and goes after them, so no object is ever without a row.
 */
@Singleton
public class Blobs {
  private static final Duration STAGE_LIFE = Duration.ofDays(1);

  /** Readers that opened a file before it was deleted can still come back for the rest. */
  private static final Duration DELETED_LIFE = Duration.ofHours(1);

  private static final Logger log = LoggerFactory.getLogger(Blobs.class);

  private final BlobRows rows;
  private final BlobStore store;
  private final StoreConfig config;
  private final Clock clock;

  Blobs(BlobRows rows, BlobStore store, StoreConfig config, Clock clock) {
    this.rows = rows;
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** Begins an object of a stage; it exists once it is finished. */
  public Incoming begin(ResourceName.Staged name) {
    String key = Ids.make("blob");
    rows.save(
        new BlobRow(
            key,
            CallContext.project(),
            name.stage(),
            null,
            null,
            name.path(),
            null,
            clock.instant().plus(STAGE_LIFE)));
    try {
      return new Incoming(this, name, key, store.create(key), config.maxFileSize());
    } catch (IOException failed) {
      discard(key);
      throw unavailable(failed);
    }
  }

  @Transactional
  void finish(ResourceName.Staged name, String key, long size) {
    Instant now = clock.instant();
    rows.lock(CallContext.project() + "/" + name);
    rows.supersede(CallContext.project(), name.stage(), name.path(), now);
    if (rows.finish(key, size, now.plus(STAGE_LIFE), now) == 0) {
      throw ApiException.notFound("stage", name.stage());
    }
  }

  /** Deletes an object that nobody will want; what fails here is done by the {@link Sweeper}. */
  void discard(String key) {
    if (delete(key)) {
      rows.remove(key);
    }
  }

  private boolean delete(String key) {
    rows.expireKey(key, clock.instant());
    try {
      store.delete(key);
      return true;
    } catch (IOException failed) {
      log.warn("Could not delete {}, will try again later", key, failed);
      return false;
    }
  }

  /** Finds an object. */
  public Optional<Blob> find(ResourceName name) {
    String project = CallContext.project();
    Instant now = clock.instant();
    Optional<BlobRow> row =
        switch (name) {
          case ResourceName.Staged it -> rows.staged(project, it.stage(), it.path(), now);
          case ResourceName.Version it ->
              rows.stored(project, it.file(), it.version(), it.path(), now);
        };
    return row.map(it -> Entry.of(it).blob());
  }

  /**
   * What a resource is made of, by path: a single object is the one entry whose path is empty.
   * Empty when there is no such resource.
   */
  public List<Entry> entries(ResourceName name) {
    String project = CallContext.project();
    Instant now = clock.instant();
    List<BlobRow> found =
        switch (name) {
          case ResourceName.Staged it -> rows.allStaged(project, it.stage(), now);
          case ResourceName.Version it -> rows.allStored(project, it.file(), it.version(), now);
        };
    return found.stream().map(Entry::of).toList();
  }

  /**
   * Opens an object for reading.
   *
   * @param offset the first byte to read
   * @param length how many are wanted from there on
   */
  public ReadableByteChannel open(Blob blob, long offset, long length) {
    try {
      return store.open(blob.key(), offset, length);
    } catch (IOException failed) {
      throw unavailable(failed);
    }
  }

  /** Where an object is in the store's folder; empty where the store has none. */
  public Optional<String> path(Blob blob) {
    return store.path(blob.key());
  }

  /** Drops a stage: what was finished, and what is still being written. */
  public void dropStage(String stage) {
    rows.ofStage(CallContext.project(), stage).forEach(this::drop);
  }

  private void drop(BlobRow row) {
    if (delete(row.key()) && row.size() != null) {
      rows.remove(row.key()); // a writer's goes when it ends, or is swept
    }
  }

  /** Gives a stage to a version of a file, in the caller's transaction, replacing the others. */
  public void attach(String stage, String file, long version) {
    Instant now = clock.instant();
    rows.expire(file, now.plus(config.keepReplaced()));
    if (rows.attach(CallContext.project(), stage, file, version, now) == 0) {
      throw ApiException.notFound("stage", stage);
    }
  }

  /** Lets go of all versions of a file that is deleted, in the caller's transaction. */
  public void detach(String file) {
    rows.expire(file, clock.instant().plus(DELETED_LIFE));
  }

  /** Waits for every other transaction that locked the same name, until the caller's ends. */
  public void lock(String name) {
    rows.lock(name);
  }

  /** The error for a store that fails. */
  public static ApiException unavailable(IOException failed) {
    return new ApiException(
        ErrorKind.UNAVAILABLE, "The store did not take or give the bytes; try again.", failed);
  }
}
