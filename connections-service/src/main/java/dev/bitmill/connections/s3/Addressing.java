package dev.bitmill.connections.s3;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a bucket's name stands in a URL. */
public enum Addressing {
  /** {@code https://host/bucket/key}. */
  PATH,
  /** {@code https://bucket.host/key}. */
  VIRTUAL;

  /** The word that clients use, such as {@code path}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Addressing> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
