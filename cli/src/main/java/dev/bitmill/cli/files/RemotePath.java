package dev.bitmill.cli.files;

import dev.bitmill.cli.api.Json;

/**
 * Where a file is kept.
 *
 * @param folder without slashes at its ends; empty for the top
 * @param filename in it
 */
public record RemotePath(String folder, String filename) {
  /**
   * The path that a user wrote; one that ends with a slash is a folder, in which the file keeps its
   * name.
   */
  static RemotePath of(String text, String name) {
    String path = text.replaceAll("^/+", "");
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash).replaceAll("/+$", "");
    String last = path.substring(slash + 1);
    return new RemotePath(folder, last.isEmpty() ? name : last);
  }

  /** Where the API says that a file is. */
  static RemotePath of(Json file) {
    return new RemotePath(file.text("folder"), file.text("filename"));
  }

  /** As a user writes it. */
  @Override
  public String toString() {
    return folder.isEmpty() ? filename : folder + "/" + filename;
  }
}
