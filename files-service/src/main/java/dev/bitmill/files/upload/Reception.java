package dev.bitmill.files.upload;

import dev.bitmill.files.store.Assemblies;
import dev.bitmill.files.store.PartSink;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A piece that is being received. Closing it before {@link #finish} leaves nothing of it. Used by
 * one thread at a time, but for {@link #stop}.
 */
public final class Reception implements AutoCloseable {
  private final Ledger ledger;
  private final Assemblies assemblies;
  private final Writers writers;
  private final UploadRow upload;
  private final String writer;
  private final PartSink sink;
  private final long first;
  private final long behind;
  private final int slack;
  private final Deque<Segment> ahead = new ArrayDeque<>();
  private final ByteBuffer extra = ByteBuffer.allocate(2);
  private @Nullable Comparison comparison;
  private long at;
  private long written;
  private boolean finished;
  private boolean closed;
  private volatile boolean stopped;

  Reception(
      Ledger ledger,
      Assemblies assemblies,
      Writers writers,
      UploadRow upload,
      String writer,
      PartSink sink,
      long first,
      long behind,
      int slack) {
    this.ledger = ledger;
    this.assemblies = assemblies;
    this.writers = writers;
    this.upload = upload;
    this.writer = writer;
    this.sink = sink;
    this.first = first;
    this.behind = behind;
    this.slack = slack;
  }

  void add(Plan plan) {
    ahead.addAll(plan.segments());
    at = plan.segments().getFirst().first();
    written += plan.written();
  }

  /** Takes the next bytes; those beyond the promised length are kept back until the end. */
  public void write(ByteBuffer bytes) {
    int promised = (int) Math.min(bytes.remaining(), behind - at);
    if (bytes.remaining() - promised > slack - extra.position()) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "The body is longer than `Content-Range` says.");
    }
    try {
      place(bytes.slice(bytes.position(), promised));
    } catch (IOException failed) {
      throw stopped ? Ledger.takenOver() : Assemblies.unavailable(failed);
    }
    bytes.position(bytes.position() + promised);
    extra.put(bytes);
  }

  private void place(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      Segment segment = ahead.element();
      int length = (int) Math.min(bytes.remaining(), segment.behind() - at);
      ByteBuffer part = bytes.slice(bytes.position(), length);
      switch (segment.action()) {
        case WRITE -> sink.write(at, part);
        case COMPARE -> compare(segment, part);
        case LEAVE -> {
          // The other request writes them.
        }
      }
      bytes.position(bytes.position() + length);
      at += length;
      if (at == segment.behind()) {
        ahead.remove();
        endComparison();
      }
    }
  }

  private void compare(Segment segment, ByteBuffer part) throws IOException {
    if (comparison == null && segment.part() != null) {
      comparison = new Comparison(assemblies.open(upload.blobKey(), segment.part(), at));
    }
    if (comparison != null && !comparison.isSame(part)) {
      throw new ApiException(
          ErrorKind.CONFLICT,
          "Other bytes than these were received before, from byte %d on; they are kept."
              .formatted(segment.first()));
    }
  }

  /** Makes the piece count. */
  public UploadRow finish() {
    if (at < behind) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The body is shorter than `Content-Range` says: it ends before byte %d.".formatted(at));
    }
    if (extra.flip().remaining() > upload.total() - at) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The body goes beyond the file's %d bytes.".formatted(upload.total()));
    }
    try {
      if (extra.hasRemaining()) {
        placeExtra();
      }
      sink.commit();
    } catch (IOException failed) {
      throw stopped ? Ledger.takenOver() : Assemblies.unavailable(failed);
    }
    UploadRow now = ledger.finish(upload.id(), writer, written, first, at);
    finished = true;
    close();
    return now;
  }

  /** What came beyond the promised length counts where nobody else is writing it. */
  private void placeExtra() throws IOException {
    long end = at + extra.remaining();
    Plan plan = ledger.reserve(upload.id(), writer, at, end, extra.remaining());
    if (plan.contested().isEmpty()) {
      add(plan);
      place(extra);
    }
  }

  /** Called from another thread: the client gave this request up and sends the bytes again. */
  void stop() {
    stopped = true;
    closeSink();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    endComparison();
    closeSink();
    writers.remove(writer);
    if (!finished) {
      ledger.release(writer);
    }
  }

  private void closeSink() {
    try {
      sink.close();
    } catch (IOException failed) {
      // What it wrote counts for nothing, and its lock goes with the upload.
    }
  }

  private void endComparison() {
    if (comparison != null) {
      comparison.close();
      comparison = null;
    }
  }
}
