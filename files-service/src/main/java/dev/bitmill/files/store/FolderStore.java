package dev.bitmill.files.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A store in a folder: {@code blobs/<two letters>/<key>}, and {@code incoming/<key>} for what is
 * still being written, a folder where it comes in parts. A blob appears by an atomic rename after
 * its bytes are on the disk.
 */
@Context
@Requires(property = "bitmill.store", notEquals = "s3")
final class FolderStore implements BlobStore {
  private final Path folder;
  private final Path blobs;
  private final Path incoming;
  private final DirectDisk disk;

  FolderStore(StoreConfig config) throws IOException {
    folder = config.folder();
    blobs = Files.createDirectories(config.folder().resolve("blobs"));
    incoming = Files.createDirectories(config.folder().resolve("incoming"));
    disk = new DirectDisk(incoming);
  }

  @Override
  public BlobSink create(String key) throws IOException {
    Path part = incoming.resolve(key);
    FileChannel.open(part, CREATE_NEW, WRITE).close();
    return new Sink(part, file(key), new DiskWriter(disk, part, Blocks.SIZE));
  }

  @Override
  public ReadableByteChannel open(String key, long offset, long length) throws IOException {
    return FileChannel.open(file(key), READ).position(offset);
  }

  @Override
  public Optional<String> path(String key) {
    return Optional.of(folder.relativize(file(key)).toString());
  }

  @Override
  public PartSink parts(String key, String writer) throws IOException {
    return new SinkFolder(incoming.resolve(key)).begin(writer, disk);
  }

  @Override
  public ReadableByteChannel openPart(String key, BlobPart part, long position) throws IOException {
    try {
      return FileChannel.open(new SinkFolder(incoming.resolve(key)).bytes(), READ)
          .position(position);
    } catch (NoSuchFileException assembled) {
      return open(key, position, part.behind() - position);
    }
  }

  @Override
  public boolean isGone(String key, String writer) throws IOException {
    return new SinkFolder(incoming.resolve(key)).isGone(writer);
  }

  @Override
  public void assemble(String key, List<BlobPart> parts) throws IOException {
    SinkFolder whole = new SinkFolder(incoming.resolve(key));
    try {
      publish(whole.bytes(), file(key));
    } catch (NoSuchFileException missing) {
      if (!Files.exists(file(key))) {
        throw missing;
      }
    }
    whole.delete();
  }

  @Override
  public void delete(String key) throws IOException {
    Path part = incoming.resolve(key);
    if (Files.isDirectory(part)) {
      new SinkFolder(part).delete();
    }
    Files.deleteIfExists(part);
    Files.deleteIfExists(file(key));
  }

  /** The end of a key is its random part, which spreads blobs evenly. */
  private Path file(String key) {
    return blobs.resolve(key.substring(key.length() - 2)).resolve(key);
  }

  private static void publish(Path part, Path blob) throws IOException {
    Path shard = blob.resolveSibling("");
    if (!Files.isDirectory(shard)) {
      Files.createDirectories(shard);
      sync(shard.resolveSibling(""));
    }
    Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
    sync(shard);
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel directory = FileChannel.open(folder, READ)) {
      directory.force(true);
    }
  }

  private static final class Sink implements BlobSink {
    private final Path part;
    private final Path blob;
    private final DiskWriter file;
    private long size;
    private boolean open = true;

    Sink(Path part, Path blob, DiskWriter file) {
      this.part = part;
      this.blob = blob;
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      file.write(size, bytes);
      size += count;
      return count;
    }

    @Override
    public void commit() throws IOException {
      file.commit();
      file.close();
      publish(part, blob);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      file.close();
      Files.deleteIfExists(part);
    }
  }
}
