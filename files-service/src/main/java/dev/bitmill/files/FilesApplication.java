package dev.bitmill.files;

import dev.bitmill.kit.ServiceRuntime;

/** Runs files-service as a process of its own, configured by its environment. */
public final class FilesApplication {
  private FilesApplication() {}

  public static void main(String[] args) {
    ServiceRuntime.main("files", args);
  }
}
