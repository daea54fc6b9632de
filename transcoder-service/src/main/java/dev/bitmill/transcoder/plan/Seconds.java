package dev.bitmill.transcoder.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Seconds as FFmpeg and people write them: {@code 1.5}, {@code 30}. */
final class Seconds {
  private Seconds() {}

  static String text(double seconds) {
    return new BigDecimal(seconds)
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
