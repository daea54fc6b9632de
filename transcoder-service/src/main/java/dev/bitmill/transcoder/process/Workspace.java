package dev.bitmill.transcoder.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A private folder for one piece of work, gone when closed. */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final long reserve;
  private final Restraints restraints;

  Workspace(Path folder, long reserve, Restraints restraints) {
    this.folder = folder;
    this.reserve = reserve;
    this.restraints = restraints;
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Starts a program in here; see {@link Child#start}. It is found again should this JVM die. */
  public Child start(List<String> command, Consumer<String> onLine) throws IOException {
    Child child = Child.start(restraints.around(command), folder, onLine);
    try {
      Orphans.name(folder, child.handle());
      return child;
    } catch (IOException | RuntimeException unnamed) {
      child.stop(); // nobody else would
      throw unnamed;
    }
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
