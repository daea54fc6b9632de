package dev.bitmill.files.s3;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one part while it fills and while it is sent. It takes memory as it fills; where
 * there is no {@link Memory} for a whole part, what is more than a little goes to a file.
 */
final class PartBuffer implements Closeable {
  private static final int SEGMENT = 1 << 18;

  private final Memory memory;
  private final int capacity;
  private final List<byte[]> segments = new ArrayList<>();
  private @Nullable Spill spill;
  private int size;
  private boolean held;

  PartBuffer(Memory memory, int capacity) {
    this.memory = memory;
    this.capacity = capacity;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == capacity;
  }

  /** Takes as many of the bytes as there is room for. */
  void fill(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining() && size < capacity) {
      if (spill == null && size == segments.size() * SEGMENT) {
        grow();
      }
      int room = spill == null ? segments.size() * SEGMENT - size : capacity - size;
      int count = Math.min(bytes.remaining(), Math.min(room, capacity - size));
      if (spill == null) {
        bytes.get(segments.getLast(), size % SEGMENT, count);
      } else {
        spill.write(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
      }
      size += count;
    }
  }

  private void grow() throws IOException {
    if (segments.size() == 1) {
      held = memory.hold();
      spill = held ? null : Spill.open();
    }
    if (spill == null) {
      segments.add(new byte[Math.min(SEGMENT, capacity - size)]);
    }
  }

  /** All of it, from its beginning; may be asked for again, when the last one is no longer read. */
  InputStream stream() {
    List<InputStream> streams = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      int length = Math.min(SEGMENT, size - i * SEGMENT);
      streams.add(new ByteArrayInputStream(segments.get(i), 0, length));
    }
    if (spill != null) {
      streams.add(spill.stream());
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  @Override
  public void close() throws IOException {
    segments.clear();
    size = 0;
    if (held) {
      held = false;
      memory.release();
    }
    if (spill != null) {
      spill.close();
      spill = null;
    }
  }
}
