package dev.bitmill.files.store;

import java.util.Objects;

/**
 * A part of a resource: a file of a directory, or a single object as a whole.
 *
 * @param path its place in the directory; empty for a single object
 */
public record Entry(String path, Blob blob) {
  static Entry of(BlobRow row) {
    return new Entry(row.path(), new Blob(row.key(), Objects.requireNonNull(row.size())));
  }
}
