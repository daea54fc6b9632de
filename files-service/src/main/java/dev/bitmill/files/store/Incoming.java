package dev.bitmill.files.store;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An object that is being written. Closing it before {@link #finish} leaves nothing. */
public final class Incoming implements AutoCloseable {
  private final Blobs blobs;
  private final ResourceName.Staged name;
  private final String key;
  private final BlobSink sink;
  private final long limit;
  private long size;
  private boolean finished;

  Incoming(Blobs blobs, ResourceName.Staged name, String key, BlobSink sink, long limit) {
    this.blobs = blobs;
    this.name = name;
    this.key = key;
    this.sink = sink;
    this.limit = limit;
  }

  /** How much was written. */
  public long size() {
    return size;
  }

  /** Refuses a size that one file may not have. */
  public void checkSize(long bytes) {
    if (bytes > limit) {
      throw new ApiException(
          ErrorKind.TOO_LARGE,
          "A file may have at most %d bytes; this one has %s%d."
              .formatted(limit, bytes == size ? "more than " : "", bytes));
    }
  }

  /** Writes the next bytes. */
  public void write(ByteBuffer bytes) {
    checkSize(size + bytes.remaining());
    try {
      size += sink.write(bytes);
    } catch (IOException failed) {
      throw Blobs.unavailable(failed);
    }
  }

  /** Makes the object exist, all of it at once. */
  public void finish() {
    try {
      sink.commit();
    } catch (IOException failed) {
      throw Blobs.unavailable(failed);
    }
    blobs.finish(name, key, size);
    finished = true;
  }

  @Override
  public void close() {
    if (finished) {
      return;
    }
    finished = true;
    try (sink) {
      // Closing the sink lets go of what it holds before the rest is deleted.
    } catch (IOException failed) {
      // The object is discarded next, and swept when that fails as well.
    }
    blobs.discard(key);
  }
}
