package dev.bitmill.files.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes one object of what writers left. The storage itself copies each part that lies in one of
 * their objects; what clients cut elsewhere is read and sent again, one part in memory at a time.
 */
final class Assembly {
  private static final int AT_ONCE = 8;
  private static final int BUFFER = 1 << 16;

  private final Bucket bucket;
  private final Memory memory;
  private final int partSize;
  private final String object;
  private final TreeMap<Long, List<Fragment>> parts;

  /**
   * Prepares it.
   *
   * @param fragments all bytes in order, none of them across a multiple of the part size
   */
  Assembly(Bucket bucket, Memory memory, int partSize, String object, List<Fragment> fragments) {
    this.bucket = bucket;
    this.memory = memory;
    this.partSize = partSize;
    this.object = object;
    this.parts =
        fragments.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.first() / partSize, TreeMap::new, Collectors.toList()));
  }

  void run() throws IOException {
    if (parts.size() == 1) {
      try (PartBuffer whole = read(parts.firstEntry().getValue())) {
        bucket.put(object, whole);
      }
      return;
    }
    Multipart upload = bucket.begin(object);
    boolean complete = false;
    try (Crew crew = new Crew(AT_ONCE)) {
      for (var part : parts.entrySet()) {
        crew.begin(() -> make(upload, (int) (part.getKey() + 1), part.getValue()));
      }
      crew.finish();
      upload.complete();
      complete = true;
    } finally {
      if (!complete) {
        upload.abort();
      }
    }
  }

  private void make(Multipart upload, int number, List<Fragment> fragments) throws IOException {
    if (fragments.size() == 1) {
      // It is all of its object: neither crosses a multiple of the part size.
      upload.copy(number, fragments.getFirst().object());
      return;
    }
    try (PartBuffer bytes = read(fragments)) {
      upload.send(number, bytes);
    }
  }

  private PartBuffer read(List<Fragment> fragments) throws IOException {
    long size = fragments.stream().mapToLong(Fragment::size).sum();
    PartBuffer bytes = new PartBuffer(memory, partSize);
    ByteBuffer some = ByteBuffer.allocate(BUFFER);
    try (ReadableByteChannel all =
        new Chain(fragments.stream().map(it -> (Chain.Link) () -> it.open(bucket)).toList())) {
      while (all.read(some.clear()) >= 0) {
        bytes.fill(some.flip());
      }
      if (bytes.size() != size) {
        throw new EOFException("Only %d of %d bytes came.".formatted(bytes.size(), size));
      }
      return bytes;
    } catch (IOException failed) {
      bytes.close();
      throw failed;
    }
  }
}
