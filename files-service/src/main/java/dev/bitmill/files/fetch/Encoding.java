package dev.bitmill.files.fetch;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Some servers compress although they are asked not to. The file is what was compressed. */
final class Encoding {
  private Encoding() {}

  static boolean isCompressed(GuardedHttp.Answer answer) {
    return !encoding(answer).equals("identity");
  }

  static InputStream decoded(GuardedHttp.Answer answer) throws IOException {
    return switch (encoding(answer)) {
      case "identity" -> answer.body();
      case "gzip", "x-gzip" -> new GZIPInputStream(answer.body(), 1 << 16);
      default ->
          throw new ApiException(
              ErrorKind.SOURCE_UNREACHABLE,
              "The source sent Content-Encoding %s, although it was asked for none."
                  .formatted(encoding(answer)));
    };
  }

  private static String encoding(GuardedHttp.Answer answer) {
    String encoding = answer.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return encoding.isEmpty() ? "identity" : encoding;
  }
}
