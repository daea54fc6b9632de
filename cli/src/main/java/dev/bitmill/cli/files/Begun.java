package dev.bitmill.cli.files;

import dev.bitmill.cli.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Which file began an upload that is not finished. The server knows an upload by its path and its
 * size; only here it is known whose bytes it keeps.
 *
 * @param note where that is written down
 * @param fingerprint of the file that is sent now
 */
record Begun(Path note, String fingerprint) {
  /**
   * What is known in this folder.
   *
   * @param upload all that the server knows it by
   */
  static Begun of(Path folder, String upload, Path file) {
    UUID name = UUID.nameUUIDFromBytes(upload.getBytes(StandardCharsets.UTF_8));
    return new Begun(folder.resolve(name.toString()), Fingerprint.of(file));
  }

  /** Whether what the server keeps is of this file, as far as is known. */
  boolean isByThis() {
    try {
      return Files.exists(note) && Files.readString(note).equals(fingerprint);
    } catch (IOException unknown) {
      return false;
    }
  }

  /** From now on the server keeps bytes of this file only. */
  void write() {
    try {
      Files.createDirectories(Objects.requireNonNull(note.getParent()));
      Files.writeString(note, fingerprint);
    } catch (IOException unwritable) {
      forget(); // what is not known is compared
    }
  }

  /** It is finished, or nothing is known of it any more. */
  void forget() {
    try {
      if (Files.exists(note)) {
        Files.delete(note);
      }
    } catch (IOException unwritable) {
      throw Failure.unwritable(note, unwritable);
    }
  }
}
