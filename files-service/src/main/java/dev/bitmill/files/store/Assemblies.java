package dev.bitmill.files.store;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Objects that are filled in parts; each is staged once all of it is there. */
@Singleton
public class Assemblies {
  private final BlobRows rows;
  private final BlobStore store;
  private final StoreConfig config;
  private final Clock clock;

  Assemblies(BlobRows rows, BlobStore store, StoreConfig config, Clock clock) {
    this.rows = rows;
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** Refuses a size that one file may not have. */
  public void checkSize(long bytes) {
    if (bytes > config.maxFileSize()) {
      throw new ApiException(
          ErrorKind.TOO_LARGE,
          "A file may have at most %d bytes; this one has %d."
              .formatted(config.maxFileSize(), bytes));
    }
  }

  /** Begins an object of a stage, in the caller's transaction. */
  public String begin(String stage, Instant expires) {
    String key = Ids.make("blob");
    rows.save(new BlobRow(key, CallContext.project(), stage, null, null, "", null, expires));
    return key;
  }

  /** Keeps an object longer, in the caller's transaction. */
  public void keep(String key, Instant expires) {
    rows.expireKey(key, expires);
  }

  /** Begins to write parts; {@code writer} is used once. */
  public PartSink parts(String key, String writer) throws IOException {
    return store.parts(key, writer);
  }

  /** Opens a part that is done. */
  public ReadableByteChannel open(String key, BlobPart part, long position) throws IOException {
    return store.openPart(key, part, position);
  }

  /** True when a writer can write no more. */
  public boolean isGone(String key, String writer) throws IOException {
    return store.isGone(key, writer);
  }

  /** Stages the object, which its parts now fill. Doing it again is no error. */
  public void finish(String key, long size, List<BlobPart> parts, Instant expires) {
    try {
      store.assemble(key, parts);
    } catch (IOException failed) {
      throw Blobs.unavailable(failed);
    }
    rows.finish(key, size, expires, clock.instant());
  }

  /** What a store that fails comes to. */
  public static ApiException unavailable(IOException failed) {
    return Blobs.unavailable(failed);
  }
}
