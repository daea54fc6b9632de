package dev.bitmill.connections.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A key as its client shows it. Never stored and never logged. */
public record PlainKey(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;
  private static final int SHOWN = 4;

  /** The fewest characters of a key that somebody else chose. */
  public static final int SHORTEST = 16;

  /** A key that nobody can guess: {@code bm_} and 43 characters. */
  static PlainKey random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new PlainKey("bm_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What the key is found by. A plain hash is enough: what is hashed cannot be guessed. */
  String hash() {
    return HexFormat.of().formatHex(digest());
  }

  String lastFour() {
    return text.substring(Math.max(0, text.length() - SHOWN));
  }

  /** Compares in the same time whatever differs, and whatever the lengths. */
  boolean matches(PlainKey other) {
    return MessageDigest.isEqual(digest(), other.digest());
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "PlainKey[…" + lastFour() + "]";
  }
}
