package dev.bitmill.transcoder.process;

import java.io.IOException;
import java.nio.file.Path;

/** A private folder for one piece of work, gone when closed. */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final long reserve;

  Workspace(Path folder, long reserve) {
    this.folder = folder;
    this.reserve = reserve;
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Whether going on would take what is to be left alone on this disk. */
  public boolean isFull() {
    return folder.toFile().getUsableSpace() < reserve;
  }

  @Override
  public void close() throws IOException {
    Folders.remove(folder);
  }
}
