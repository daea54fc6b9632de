package dev.bitmill.files.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads a run of an object's bytes. What breaks off goes on where it stopped, in the same bytes.
 */
final class ObjectReader implements ReadableByteChannel {
  private static final Logger log = LoggerFactory.getLogger(ObjectReader.class);

  /** So often in a row without a byte. */
  private static final int TRIES = 3;

  private final Bucket bucket;
  private final String object;
  private final long behind;
  private final String etag;
  private ResponseInputStream<GetObjectResponse> answer;
  private long position;
  private boolean open = true;

  /** Opens it. */
  ObjectReader(Bucket bucket, String object, long position, long behind) throws IOException {
    this.bucket = bucket;
    this.object = object;
    this.position = position;
    this.behind = behind;
    this.answer = bucket.get(object, position, behind, null);
    this.etag = answer.response().eTag();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position == behind) {
      return -1;
    }
    for (int failures = 1; ; failures++) {
      try {
        return next(target);
      } catch (IOException broken) {
        if (failures == TRIES) {
          throw broken;
        }
        log.info("Reading {} broke off at byte {}, going on", object, position, broken);
        answer.abort();
        answer = bucket.get(object, position, behind, etag);
      }
    }
  }

  private int next(ByteBuffer target) throws IOException {
    int wanted = (int) Math.min(target.remaining(), behind - position);
    byte[] bytes = target.hasArray() ? target.array() : new byte[wanted];
    int at = target.hasArray() ? target.arrayOffset() + target.position() : 0;
    int count = answer.read(bytes, at, wanted);
    if (count < 0) {
      throw new EOFException("it ended at byte " + position + " of " + behind);
    }
    if (target.hasArray()) {
      target.position(target.position() + count);
    } else {
      target.put(bytes, 0, count);
    }
    position += count;
    return count;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** A connection is used again where the answer was read to its end. */
  @Override
  public void close() throws IOException {
    open = false;
    if (position == behind) {
      answer.close();
    } else {
      answer.abort();
    }
  }
}
