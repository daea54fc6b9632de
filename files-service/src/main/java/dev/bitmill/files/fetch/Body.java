package dev.bitmill.files.fetch;

import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source from one of them on.
 *
 * @param from the first of them, counted from 0
 * @param total the size of the whole; null when the source does not say
 * @param filename the name that the source gave; empty when it gave none
 */
record Body(GuardedHttp.Answer answer, long from, @Nullable Long total, String filename)
    implements AutoCloseable {
  InputStream bytes() throws IOException {
    return Encoding.decoded(answer);
  }

  @Override
  public void close() {
    answer.close();
  }
}
