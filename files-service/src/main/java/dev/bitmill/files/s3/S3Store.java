package dev.bitmill.files.s3;

import dev.bitmill.files.store.BlobPart;
import dev.bitmill.files.store.BlobSink;
import dev.bitmill.files.store.BlobStore;
import dev.bitmill.files.store.PartSink;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store in a bucket: {@code blobs/<key>}, and {@code parts/<key>/<writer>/<position>} for what
 * comes in parts. S3 itself sees to it that an object appears whole or not at all.
 */
final class S3Store implements BlobStore {
  /** While one part fills, so many are being sent. */
  static final int SENT_AT_ONCE = 2;

  private static final int DELETED_AT_ONCE = 8;

  private final Bucket bucket;
  private final Memory memory;
  private final int partSize;

  S3Store(Bucket bucket, int partSize) {
    this.bucket = bucket;
    this.memory = Memory.forParts(partSize);
    this.partSize = partSize;
  }

  @Override
  public BlobSink create(String key) {
    return new ObjectSink(bucket, memory, partSize, blob(key));
  }

  @Override
  public ReadableByteChannel open(String key, long offset, long length) throws IOException {
    if (length > 0) {
      return new ObjectReader(bucket, blob(key), offset, offset + length);
    }
    if (bucket.has(blob(key))) {
      return new Chain(List.of());
    }
    throw new NoSuchFileException(key);
  }

  @Override
  public Optional<String> path(String key) {
    return Optional.empty();
  }

  @Override
  public PartSink parts(String key, String writer) {
    return new PieceSink(bucket, memory, partSize, folder(key) + writer + "/");
  }

  @Override
  public ReadableByteChannel openPart(String key, BlobPart part, long position) throws IOException {
    BlobPart rest = new BlobPart(part.writer(), position, part.behind());
    Map<String, Long> stored = bucket.list(folder(key) + part.writer() + "/");
    if (stored.isEmpty()) {
      return open(key, position, part.behind() - position);
    }
    return new Chain(
        Fragment.of(folder(key), stored, List.of(rest), partSize).stream()
            .map(fragment -> (Chain.Link) () -> open(key, fragment))
            .toList());
  }

  /** Reads the blob itself when it was assembled meanwhile. */
  private ReadableByteChannel open(String key, Fragment fragment) throws IOException {
    try {
      return fragment.open(bucket);
    } catch (NoSuchFileException assembled) {
      return open(key, fragment.first(), fragment.size());
    }
  }

  /** What a writer still sends after it ended has a name that nobody asks for. */
  @Override
  public boolean isGone(String key, String writer) {
    return true;
  }

  @Override
  public void assemble(String key, List<BlobPart> parts) throws IOException {
    try {
      if (!bucket.has(blob(key))) {
        Map<String, Long> stored = bucket.list(folder(key));
        List<Fragment> fragments = Fragment.of(folder(key), stored, parts, partSize);
        new Assembly(bucket, memory, partSize, blob(key), fragments).run();
      }
    } catch (IOException failed) {
      // Whoever else assembled it has deleted the parts meanwhile.
      if (!bucket.has(blob(key))) {
        throw failed;
      }
    }
    deleteParts(key);
  }

  @Override
  public void delete(String key) throws IOException {
    for (Multipart abandoned : bucket.begun(blob(key))) {
      abandoned.abort();
    }
    bucket.delete(blob(key));
    deleteParts(key);
  }

  /** One by one: not every storage deletes many at once. */
  private void deleteParts(String key) throws IOException {
    try (Crew crew = new Crew(DELETED_AT_ONCE)) {
      for (String part : bucket.list(folder(key)).keySet()) {
        crew.begin(() -> bucket.delete(part));
      }
      crew.finish();
    }
  }

  private static String blob(String key) {
    return "blobs/" + key;
  }

  private static String folder(String key) {
    return "parts/" + key + "/";
  }
}
