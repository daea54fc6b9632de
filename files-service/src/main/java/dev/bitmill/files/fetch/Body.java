package dev.bitmill.files.fetch;

import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source from one of them on.
 *
 * @param opened what to close when they are not wanted any more
 * @param from the first of them, counted from 0
 * @param total the size of the whole; null when the source does not say
 * @param filename the name that the source gave; empty when it gave none
 */
record Body(InputStream bytes, Opened opened, long from, @Nullable Long total, String filename)
    implements AutoCloseable {

  /** The body of an answer, decoded; the answer is closed when it cannot be. */
  static Body of(GuardedHttp.Answer answer, long from, @Nullable Long total, String filename)
      throws IOException {
    try {
      return new Body(Encoding.decoded(answer), answer::close, from, total, filename);
    } catch (IOException | RuntimeException refused) {
      answer.close();
      throw refused;
    }
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }

  /** Something that holds a connection, or a file. */
  @FunctionalInterface
  interface Opened {
    void close() throws IOException;
  }
}
