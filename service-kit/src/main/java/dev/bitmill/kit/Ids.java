package dev.bitmill.kit;

import com.github.f4b6a3.ulid.UlidCreator;

/** Ids of resources: a prefix that tells the type, and a ULID, so that ids sort by creation. */
public final class Ids {
  private Ids() {}

  /**
   * A new id, such as {@code file_01k9x3…}: the prefix, an underscore, 26 lower-case characters.
   */
  public static String make(String prefix) {
    return prefix + "_" + UlidCreator.getMonotonicUlid().toLowerCase();
  }
}
