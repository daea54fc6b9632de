package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command is there at once. */
final class StartIT {
  private static final int ROUNDS = 7;

  /** Of the 0.4 s that help may take, a bare JVM takes an eighth on a quiet machine. */
  private static final double MOST = 8;

  private static final List<String> BARE =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xshare:auto",
          "-version");

  @Test
  void helpTakesNotMuchLongerThanTheBareJvm() throws IOException, InterruptedException {
    List<String> help = List.of(Typed.PROGRAM.toString(), "--help");
    nanos(help); // makes the cache where it is missing
    List<Long> ours = new ArrayList<>();
    List<Long> bare = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(nanos(help));
      bare.add(nanos(BARE));
    }
    assertThat((double) median(ours) / median(bare)).isLessThan(MOST);
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
  }

  private static long nanos(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("BITMILL_BUILD", "never");
    long before = System.nanoTime();
    assertThat(builder.start().waitFor()).isZero();
    return System.nanoTime() - before;
  }
}
