package dev.bitmill.cli;

import dev.bitmill.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session = session(environment, out, err);
    int code = Bitmill.command(session, words).execute(words);
    session.terminal().flush();
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The program, not yet run. */
  static CommandLine program(Map<String, String> environment) {
    return Bitmill.whole(
        session(environment, new ByteArrayOutputStream(), new ByteArrayOutputStream()));
  }

  private static Session session(
      Map<String, String> environment, OutputStream out, OutputStream err) {
    return new Session(environment, new Terminal(out, err, false, false, false, () -> 80));
  }
}
