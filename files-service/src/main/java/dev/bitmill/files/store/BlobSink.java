package dev.bitmill.files.store;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A blob that is being written. Closing it without {@link #commit} leaves nothing. */
public interface BlobSink extends WritableByteChannel {

  /** Makes all that was written readable, at once and durably. */
  void commit() throws IOException;
}
