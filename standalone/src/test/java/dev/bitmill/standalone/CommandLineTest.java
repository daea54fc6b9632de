package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up --api-port abc            | '--api-port': 'abc'",
        "up --api-port 70000          | --api-port 70000 is not a port",
        "up --delivery-port -1        | --delivery-port -1 is not a port",
        "up --api-port 1 --delivery-port 1 | they must differ",
        "up --api-key short           | --api-key must have at least 16",
        "up --admin-key short         | --admin-key must have at least 16",
        "up --allow-network 10.0.0.0/33 | '10.0.0.0/33' is not a network",
        "up --allow-network example.com | 'example.com' is not a network",
        "up --colour                  | Unknown option: '--colour'",
        "demo no-such-file.mp4        | There is no file 'no-such-file.mp4'",
        "demo a b                     | Unmatched argument",
        "serve                        | Unmatched argument",
      })
  void aValueThatMakesNoSenseIsToldInASentence(String arguments, String sentence) {
    assertThat(execute(arguments)).isEqualTo(2);
    assertThat(err.toString()).startsWith("bitmill: ").contains(sentence).hasLineCount(2);
  }

  @Test
  void helpNamesEveryOptionAndItsEnvironment() {
    assertThat(execute("up --help")).isZero();
    assertThat(out.toString())
        .contains(
            "--data",
            "(BITMILL_DATA; ./bitmill-data)",
            "--api-port",
            "--delivery-port",
            "--api-key")
        .contains("BITMILL_API_KEY", "--admin-key", "--allow-network", "BITMILL_ALLOW_NETWORKS");
  }

  private int execute(String arguments) {
    CommandLine command = Bitmill.command();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments.strip().split(" +", -1));
  }
}
