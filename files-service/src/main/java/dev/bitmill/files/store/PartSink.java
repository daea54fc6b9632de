package dev.bitmill.files.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes parts of a blob. What was not committed counts for nothing. */
public interface PartSink extends Closeable {

  /** Writes all the bytes; the positions of one sink only ascend. */
  void write(long position, ByteBuffer bytes) throws IOException;

  /** Makes all that was written durable. */
  void commit() throws IOException;

  /** Ends the writer, also from another thread: nothing is written after this. */
  @Override
  void close() throws IOException;
}
