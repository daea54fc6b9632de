package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Size;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A level of H.264: what a decoder must be able to take. Written into the stream, and into the
 * playlist that announces it; below 3.0 there is no decoder to please any more.
 */
enum Level {
  L30("3.0", 40_500, 1_620),
  L31("3.1", 108_000, 3_600),
  L32("3.2", 216_000, 5_120),
  L40("4.0", 245_760, 8_192),
  L42("4.2", 522_240, 8_704),
  L50("5.0", 589_824, 22_080),
  L51("5.1", 983_040, 36_864),
  L52("5.2", 2_073_600, 36_864),
  L60("6.0", 4_177_920, 139_264),
  L61("6.1", 8_355_840, 139_264),
  L62("6.2", 16_711_680, 139_264);

  private static final int BLOCK = 16;
  private static final double CAREFUL_FPS = 60;

  private final String number;
  private final int blocksPerSecond;
  private final int blocks;

  Level(String number, int blocksPerSecond, int blocks) {
    this.number = number;
    this.blocksPerSecond = blocksPerSecond;
    this.blocks = blocks;
  }

  /** The lowest that is enough (annex A of the standard). */
  static Level of(Size size, @Nullable Double fps) {
    int wide = blocks(size.width());
    int high = blocks(size.height());
    double perSecond = (double) wide * high * (fps == null ? CAREFUL_FPS : fps);
    return Arrays.stream(values())
        .filter(it -> wide * high <= it.blocks && perSecond <= it.blocksPerSecond)
        .filter(it -> Math.max(wide, high) <= Math.sqrt(8.0 * it.blocks))
        .findFirst()
        .orElse(L62);
  }

  /** Such as {@code 4.0}, as encoders take it. */
  String number() {
    return number;
  }

  /** High profile of this level, as RFC 6381 writes it. */
  String codec() {
    return "avc1.6400%02x".formatted(Integer.parseInt(number.replace(".", "")));
  }

  private static int blocks(int length) {
    return (length + BLOCK - 1) / BLOCK;
  }
}
