package dev.bitmill.connections.secrets;

import jakarta.inject.Singleton;
import java.util.List;

/** Encrypts every secret with the newest key, after a rotation. Can be repeated at any time. */
@Singleton
public final class Reencryption {
  private final List<Resealing> all;

  Reencryption(List<Resealing> all) {
    this.all = all;
  }

  /** Answers how many secrets there are. */
  public int run() {
    return all.stream().mapToInt(Resealing::reseal).sum();
  }
}
