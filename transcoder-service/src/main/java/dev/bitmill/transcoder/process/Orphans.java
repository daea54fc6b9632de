package dev.bitmill.transcoder.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * FFmpegs that outlived the instance that started them. Each workspace names its process, and when
 * that process was started, since numbers are used again.
 */
final class Orphans {
  private static final String FILE = "process";

  private Orphans() {}

  static void name(Path workspace, ProcessHandle process) throws IOException {
    Files.writeString(workspace.resolve(FILE), process.pid() + " " + started(process));
  }

  /** Ends the processes of all workspaces of an instance. */
  static void end(Path instance) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.find(instance, 2, (path, is) -> path.endsWith(FILE))) {
      files = found.toList();
    }
    for (Path file : files) {
      String[] words = Files.readString(file).split(" ", -1);
      ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> started(process).equals(words[1]))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }
}
