package dev.bitmill.transcoder.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * FFmpegs that outlived the instance that started them. Each workspace names its process, and when
 * that process was started, since numbers are used again.
 */
final class Orphans {
  private static final String FILE = "process";
  private static final Pattern NAMED = Pattern.compile("([0-9]{1,18}) (\\S+)");

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
      Matcher named = NAMED.matcher(Files.readString(file));
      if (named.matches()) {
        ProcessHandle.of(Long.parseLong(named.group(1)))
            .filter(process -> started(process).equals(named.group(2)))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Object::toString).orElse("unknown");
  }
}
