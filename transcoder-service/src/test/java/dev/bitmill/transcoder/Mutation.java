package dev.bitmill.transcoder;

import java.util.Arrays;
import java.util.Random;

/** Breaks files as disks, networks and attackers do. */
final class Mutation {
  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A copy that is wrong in one to four places. */
  byte[] of(byte[] original) {
    byte[] bytes = original.clone();
    for (int times = 1 + below(4); times > 0; times--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int from = below(bytes.length);
    int to = Math.min(bytes.length, from + 1 + below(64));
    switch (below(5)) {
      case 0 -> bytes[from] ^= (byte) (1 << below(8));
      case 1 -> Arrays.fill(bytes, from, to, (byte) 0xff);
      case 2 -> Arrays.fill(bytes, from, to, (byte) 0);
      case 3 ->
          System.arraycopy(bytes, below(bytes.length - (to - from) + 1), bytes, from, to - from);
      default -> {
        return Arrays.copyOf(bytes, Math.max(16, from));
      }
    }
    return bytes;
  }
}
