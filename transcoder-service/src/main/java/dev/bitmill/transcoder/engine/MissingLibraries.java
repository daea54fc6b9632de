package dev.bitmill.transcoder.engine;

import dev.bitmill.transcoder.process.Child;
import dev.bitmill.transcoder.process.Ending;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bundled FFmpeg is linked to libraries for screens and sound cards, which servers often lack
 * and which are never called here. Links of their names to a library of the bundle satisfy the
 * dynamic linker.
 */
final class MissingLibraries {
  private static final Pattern MISSING =
      Pattern.compile("error while loading shared libraries: ([A-Za-z0-9_.-]+):");
  private static final String PRESENT = "libdrm.so.2";
  private static final int MOST = 8;

  private MissingLibraries() {}

  /**
   * Makes a program run.
   *
   * @return what goes before it on a command line
   */
  static List<String> standIn(Path program) throws IOException, InterruptedException {
    Path folder = program.resolveSibling("stand-ins");
    List<String> launcher =
        Files.isDirectory(folder)
            ? List.of("/usr/bin/env", "LD_LIBRARY_PATH=" + folder)
            : List.of();
    for (int links = 0; links < MOST; links++) {
      Matcher missing = MISSING.matcher(complaint(launcher, program));
      if (!missing.find()) {
        return launcher;
      }
      link(folder, missing.group(1), program.resolveSibling(PRESENT));
      launcher = List.of("/usr/bin/env", "LD_LIBRARY_PATH=" + folder);
    }
    return launcher;
  }

  private static void link(Path folder, String name, Path present) throws IOException {
    Files.createDirectories(folder);
    try {
      Files.createSymbolicLink(folder.resolve(name), present);
    } catch (FileAlreadyExistsException another) {
      return; // another service is at it too
    }
  }

  private static String complaint(List<String> launcher, Path program)
      throws IOException, InterruptedException {
    Ending ending =
        Child.start(
                Questions.command(launcher, program, List.of("-version")),
                Path.of(System.getProperty("java.io.tmpdir")),
                line -> {})
            .await(Questions.PATIENCE, () -> false);
    return ending instanceof Ending.Exited(int code, String words) && code != 0 ? words : "";
  }
}
