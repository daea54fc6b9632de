package dev.bitmill.files.s3;

import dev.bitmill.files.store.BlobSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object: what fits into one part in one request, more as parts of which a few are sent
 * while the next one fills. It appears when all of it has arrived.
 */
final class ObjectSink implements BlobSink {
  private final Bucket bucket;
  private final Memory memory;
  private final int partSize;
  private final String object;
  private final Crew crew = new Crew(S3Store.SENT_AT_ONCE);
  private PartBuffer part;
  private @Nullable Multipart upload;
  private int sent;
  private boolean open = true;

  ObjectSink(Bucket bucket, Memory memory, int partSize, String object) {
    this.bucket = bucket;
    this.memory = memory;
    this.partSize = partSize;
    this.object = object;
    this.part = new PartBuffer(memory, partSize);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    int size = bytes.remaining();
    while (bytes.hasRemaining()) {
      if (part.isFull()) {
        send();
      }
      part.fill(bytes);
    }
    return size;
  }

  private void send() throws IOException {
    Multipart to = upload == null ? bucket.begin(object) : upload;
    upload = to;
    PartBuffer full = part;
    int number = ++sent;
    crew.begin(
        () -> {
          try (full) {
            to.send(number, full);
          }
        });
    part = new PartBuffer(memory, partSize);
  }

  @Override
  public void commit() throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (upload == null) {
      bucket.put(object, part);
    } else {
      send();
      crew.finish();
      upload.complete();
      upload = null;
    }
    close();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    crew.close();
    part.close();
    if (upload != null) {
      Multipart broken = upload;
      upload = null;
      broken.abort();
    }
  }
}
