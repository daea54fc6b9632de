package dev.bitmill.files.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;

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
   * @param length how many are wanted from there on; the channel may end after them
   * @throws java.nio.file.NoSuchFileException when there is no such blob
   */
  ReadableByteChannel open(String key, long offset, long length) throws IOException;

  /**
   * Where a blob is in the store's folder, for readers that share its disk; empty where there is no
   * folder.
   */
  Optional<String> path(String key);

  /**
   * Begins to write parts of a blob that is filled in any order, by several writers at once. They
   * must not write the same bytes: see {@link #isGone}.
   *
   * @param writer a name that is used once
   */
  PartSink parts(String key, String writer) throws IOException;

  /**
   * Opens a committed part for reading, before or after the blob is assembled.
   *
   * @param position the first byte of the blob to read, within the part
   */
  ReadableByteChannel openPart(String key, BlobPart part, long position) throws IOException;

  /** True when a writer can write no more, because it ended or its process died. */
  boolean isGone(String key, String writer) throws IOException;

  /**
   * Makes committed parts, which follow each other without a gap, the blob. Doing it again is no
   * error.
   */
  void assemble(String key, List<BlobPart> parts) throws IOException;

  /**
   * Deletes a blob, and whatever dead and broken writers left of it. One that does not exist is no
   * error.
   */
  void delete(String key) throws IOException;
}
