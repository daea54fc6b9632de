package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.files.LocalTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a result goes. */
sealed interface Output {
  /** What the names of files end with that lead to others. */
  Set<String> PLAYLISTS = Set.of("m3u8", "vtt");

  /** The server keeps it; its URL is the answer. */
  record Kept() implements Output {}

  /**
   * Storage of the user's own.
   *
   * @param url {@code s3://…}
   */
  record Stored(String url) implements Output {}

  /**
   * A file or a folder here.
   *
   * @param target of the download
   */
  record Fetched(LocalTarget target) implements Output {
    /** The format that a file's name asks for; empty when it asks for none, as a playlist's. */
    String format() {
      String name = String.valueOf(target.path().getFileName());
      int dot = name.lastIndexOf('.');
      String ending =
          target.isFolder() || dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
      return PLAYLISTS.contains(ending) ? "" : ending;
    }
  }

  /** The standard output. */
  record Piped() implements Output {}

  /** Whether the command itself brings the result here, for which it has to wait. */
  default boolean isHere() {
    return this instanceof Fetched || this instanceof Piped;
  }

  /** The same for the result of an input, which a file here must not be. */
  default Output madeFrom(Input input) {
    return this instanceof Fetched fetched && input instanceof Input.Local local
        ? new Fetched(fetched.target().madeFrom(local.file()))
        : this;
  }

  /** What the user wrote behind {@code -o}; what could never be written is refused at once. */
  static Output of(@Nullable String text) {
    if (text == null) {
      return new Kept();
    }
    if (text.isBlank()) {
      throw new Failure(
          Exit.USAGE, "--output is empty.", "Without it the result's URL is printed.");
    }
    if (text.equals("-")) {
      return new Piped();
    }
    if (text.startsWith("s3://")) {
      return new Stored(text);
    }
    if (text.contains("://")) {
      throw new Failure(
          Exit.USAGE,
          "--output %s: a result goes to a file or a folder here, or to s3://bucket/key."
              .formatted(text),
          "");
    }
    LocalTarget target = LocalTarget.of(text);
    Path folder = target.isFolder() ? target.path() : target.path().toAbsolutePath().getParent();
    Path existing = folder;
    while (existing != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && !(Files.isDirectory(existing) && Files.isWritable(existing))) {
      throw new Failure(Exit.LOCAL, "--output %s cannot be written.".formatted(text), "");
    }
    return new Fetched(target);
  }
}
