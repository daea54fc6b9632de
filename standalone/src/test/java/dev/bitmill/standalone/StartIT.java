package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A command is there at once. */
final class StartIT {
  /** Of the 0.4 s that help may take, a bare JVM takes a twelfth; help takes seven. */
  private static final double MOST = 12;

  private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");

  /** Processor time, which other work on the machine hardly changes. */
  @Test
  void helpTakesNotMuchMoreThanTheBareJvm() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String help = "'%s' --help".formatted(Typed.PROGRAM);
    seconds(help); // makes the cache where it is missing
    assertThat(seconds(help) / seconds("'%s' -Xshare:auto -version".formatted(java)))
        .isLessThan(MOST);
  }

  /** What a command takes five times, of all processors, as the shell counts it. */
  private static double seconds(String command) throws IOException, InterruptedException {
    String loop = "for i in 1 2 3 4 5; do " + command + " >/dev/null 2>&1 || exit 1; done; times";
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", loop);
    shell.environment().put("BITMILL_BUILD", "never");
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return TIME.matcher(said).results().mapToDouble(StartIT::seconds).sum();
  }

  private static double seconds(MatchResult time) {
    return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
  }
}
