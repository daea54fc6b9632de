package dev.bitmill.connections.secrets;

import java.nio.file.Path;

/** Puts a new key in front of a key-set's file; what the old ones encrypted can still be read. */
public final class KeysetRotation {
  private KeysetRotation() {}

  /** Running instances notice by themselves, before they encrypt or decrypt the next time. */
  public static void rotate(Path file) {
    new KeysetFile(file).replace(Keyset::rotated);
  }

  /** As a command, for the key-set that the environment names. */
  public static void main(String keyset, String keysetFile) {
    KeysetConfiguration configuration = new KeysetConfiguration(keyset, keysetFile);
    if (configuration.keysetFile().isBlank()) {
      throw new IllegalArgumentException(
          "BITMILL_KEYSET cannot be changed from here. Add a key to it with tinkey and restart every"
              + " instance; then make that key the primary one and restart them again.");
    }
    rotate(Path.of(configuration.keysetFile()));
  }
}
