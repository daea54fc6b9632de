package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as somebody typed it: the real program, in a process of its own. */
final class Typed implements AutoCloseable {
  static final Path PROGRAM = Path.of("..", "bitmill").toAbsolutePath().normalize();

  private final Process process;
  private final Path out;
  private final Path err;

  private Typed(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    out = Files.createTempFile("bitmill-out", ".txt");
    err = Files.createTempFile("bitmill-err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("BITMILL_BUILD", "never");
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Starts it in a folder, for the suite of the tests and with their key. */
  static Typed in(Path folder, String... words) throws IOException {
    return in(folder, ours(), words);
  }

  static Typed in(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(words));
    return new Typed(command, folder, environment);
  }

  /** Starts a shell line in which {@code bitmill} is the program. */
  static Typed inShell(Path folder, String line) throws IOException {
    String shell = "bitmill() { '%s' \"$@\"; }; %s".formatted(PROGRAM, line);
    return new Typed(List.of("sh", "-c", shell), folder, ours());
  }

  /** Starts a shell line in a terminal of its own, in which {@code bitmill} is the program. */
  static Typed inTerminal(Path folder, String line) throws IOException {
    String shell = "bitmill() { exec '%s' \"$@\"; }; %s".formatted(PROGRAM, line);
    return new Typed(
        List.of("script", "--quiet", "--return", "--flush", "--command", shell, "/dev/null"),
        folder,
        ours());
  }

  /** What leads to the suite of the tests. */
  static Map<String, String> ours() {
    return Map.of(
        "BITMILL_API_URL",
        RunningSuite.addresses().api().toString(),
        "BITMILL_API_KEY",
        RunningSuite.KEY);
  }

  /** Types more. */
  Typed type(String text) throws IOException {
    process.outputWriter().write(text);
    process.outputWriter().flush();
    return this;
  }

  /** Types the end. */
  Typed end() throws IOException {
    process.outputWriter().close();
    return this;
  }

  /** Sends it what Ctrl-C sends. */
  Typed interrupt() {
    Commands.run(List.of("kill", "-INT", Long.toString(process.pid())));
    return this;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended; −1 when it did not within two minutes. */
  int code() {
    return process
        .onExit()
        .thenApply(Process::exitValue)
        .completeOnTimeout(-1, 120, TimeUnit.SECONDS)
        .join();
  }

  /** What it answered; in a terminal everything that was seen. */
  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
