package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a user wants a download.
 *
 * @param path a file, or a folder
 * @param isFolder whether the file keeps its own name in it
 * @param original the file that it was made from, which it must not replace
 */
public record LocalTarget(Path path, boolean isFolder, Optional<Path> original) {
  /** A path that ends with a slash, or that is a folder, is one. */
  public static LocalTarget of(String text) {
    Path path = Path.of(text).normalize();
    boolean isFolder = text.endsWith("/") || Files.isDirectory(path);
    if (!isFolder) {
      RealFile.of(path);
    }
    return new LocalTarget(path, isFolder, Optional.empty());
  }

  /** The same place for what is made from a file here; refused where it is that file. */
  public LocalTarget madeFrom(Path file) {
    LocalTarget target = new LocalTarget(path, isFolder, Optional.of(file));
    target.spare(path);
    return target;
  }

  /** Fails before the original is replaced. */
  void spare(Path file) {
    try {
      if (original.isPresent() && Files.exists(file) && Files.isSameFile(original.get(), file)) {
        throw new Failure(Exit.LOCAL, file + " is the input: it is not replaced.", "Name another.");
      }
    } catch (IOException unreadable) {
      throw Failure.unreadable(file, unreadable);
    }
  }

  /** The playlist for a stream that is delivered there: a path that ends otherwise is a folder. */
  Path of(URI url) {
    String name = url.getPath();
    boolean isPlaylist = path.toString().endsWith(name.substring(name.lastIndexOf('.')));
    return new LocalTarget(path, isFolder || !isPlaylist, original).file(url);
  }

  /** The file for what is delivered there. */
  public Path file(URI url) {
    String name = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    return isFolder ? path.resolve(name) : path;
  }
}
