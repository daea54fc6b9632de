package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Secrets in files that only their owner reads; each is made once and stays, whoever asks first.
 */
final class Secrets {
  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
    permit(folder, "rwx------");
  }

  /** The secret of this name, made at random where it is missing. */
  synchronized String random(String name) {
    return get(name, Secrets::randomText);
  }

  /** The secret of this name, made where it is missing. */
  synchronized String get(String name, Supplier<String> maker) {
    return find(name).orElseGet(() -> put(name, maker.get()));
  }

  Optional<String> find(String name) {
    try {
      Path file = path(name);
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Keeps a secret, whole or not at all. */
  synchronized String put(String name, String secret) {
    try {
      Path draft = folder.resolve(name + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft);
      permit(draft, "rw-------");
      Files.writeString(draft, secret);
      Files.move(draft, path(name), StandardCopyOption.ATOMIC_MOVE);
      return secret;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  private static String randomText() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void permit(Path path, String permissions) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
