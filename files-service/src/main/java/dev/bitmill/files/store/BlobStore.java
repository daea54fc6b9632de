package dev.bitmill.files.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/**
 * Keeps immutable runs of bytes under keys that the service makes ({@code blob_…}); what users call
 * things never reaches it. Memory use does not depend on the size of a blob.
 */
public interface BlobStore {

  /** Begins a blob. Nothing is readable under the key until {@link BlobSink#commit}. */
  BlobSink create(String key) throws IOException;

  /**
   * Opens a blob for reading. A reader that has opened it reads it to the end, even when it is
   * deleted meanwhile.
   *
   * @param offset the first byte to read, at most the size
   * @throws java.nio.file.NoSuchFileException when there is no such blob
   */
  ReadableByteChannel open(String key, long offset) throws IOException;

  /** Deletes a blob, or what a broken write left of it. One that does not exist is no error. */
  void delete(String key) throws IOException;
}
