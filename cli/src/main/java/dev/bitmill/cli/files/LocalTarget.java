package dev.bitmill.cli.files;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a user wants a download.
 *
 * @param path a file, or a folder
 * @param isFolder whether the file keeps its own name in it
 */
public record LocalTarget(Path path, boolean isFolder) {
  /** A path that ends with a slash, or that is a folder, is one. */
  public static LocalTarget of(String text) {
    Path path = Path.of(text).normalize();
    return new LocalTarget(path, text.endsWith("/") || Files.isDirectory(path));
  }

  /** The playlist for a stream that is delivered there: a path that ends otherwise is a folder. */
  Path of(URI url) {
    String name = url.getPath();
    boolean isPlaylist = path.toString().endsWith(name.substring(name.lastIndexOf('.')));
    return new LocalTarget(path, isFolder || !isPlaylist).file(url);
  }

  /** The file for what is delivered there. */
  public Path file(URI url) {
    String name = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    return isFolder ? path.resolve(name) : path;
  }
}
