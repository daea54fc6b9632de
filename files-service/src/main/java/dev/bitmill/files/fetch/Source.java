package dev.bitmill.files.fetch;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.time.Duration;

/** Something that can be fetched, once: it remembers what it said about itself. */
public abstract sealed class Source permits WebSource, ObjectSource, StoreSource {

  /** Where the bytes come from, without secrets. */
  public abstract String original();

  /** What to call it in a sentence. */
  abstract String name();

  /**
   * Opens it at a byte. Where it cannot go on from there, the answer begins at the first byte.
   *
   * @throws IOException for what may pass
   * @throws ApiException for what will not
   */
  abstract Body open(long from, Duration limit) throws IOException;

  final ApiException unreachable(String reason) {
    return new ApiException(
        ErrorKind.SOURCE_UNREACHABLE,
        "The source " + name() + " could not be fetched: " + reason + ".");
  }

  /** Whether an answer goes on from a byte. */
  static boolean continuesAt(long from, GuardedHttp.Answer answer) {
    return answer.status() == 206
        && !Encoding.isCompressed(answer)
        && answer
            .header("Content-Range")
            .filter(it -> it.startsWith("bytes " + from + "-"))
            .isPresent();
  }
}
