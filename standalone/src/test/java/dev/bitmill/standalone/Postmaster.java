package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL that dies.
 *
 * @param folder of its cluster
 */
record Postmaster(Path folder) {
  /** Kills all its processes, without a word, and starts it again where it was. */
  void crash() throws IOException {
    Path data = folder.resolve("data");
    Path pidFile = data.resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = Stream.concat(Stream.of(main), main.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    Eventually.patiently().until(() -> all.stream().noneMatch(Postmaster::runs));
    Files.delete(pidFile); // its number may be there still, for nobody to collect
    String program =
        PostgresBinaries.unpackUnder(Tools.PROGRAMS).resolve("bin").resolve("pg_ctl").toString();
    // A restart takes the options of before.
    List<String> again =
        List.of(
            program,
            "restart",
            "-w",
            "-D",
            data.toString(),
            "-l",
            folder.resolve("postgres.log").toString());
    assertThat(Commands.run(Unprivileged.here().command(again))).matches(Commands.Result::ok);
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
