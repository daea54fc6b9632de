package dev.bitmill.cli;

import dev.bitmill.cli.output.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command that was run, as a program would run it.
 *
 * @param code that it ended with
 * @param out what it answered
 * @param err what it told on the way
 */
record Ran(int code, String out, String err) {
  static final Path HOME = Path.of("target", "home").toAbsolutePath();

  /** Runs it against a server. */
  static Ran at(String url, String... words) {
    return with(
        Map.of("BITMILL_API_URL", url, "BITMILL_API_KEY", "a-key", "HOME", HOME.toString()), words);
  }

  /** Runs it with these variables. */
  static Ran with(Map<String, String> environment, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = program(environment, out, err).execute(words);
    return new Ran(code, out.toString(), err.toString());
  }

  /** The program, not yet run. */
  static CommandLine program(Map<String, String> environment) {
    return program(environment, new StringWriter(), new StringWriter());
  }

  private static CommandLine program(
      Map<String, String> environment, StringWriter out, StringWriter err) {
    return Bitmill.command(
        new Session(
            environment,
            new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, false)));
  }
}
