package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code bitmill} command as a process of its own. */
final class Launched implements AutoCloseable {
  private final Process process;
  private final Path output;

  private Launched(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it with these words, and whatever it needs to run on the build as it is. */
  static Launched with(String... words) throws IOException {
    return with(Map.of(), words);
  }

  private static Launched with(Map<String, String> environment, String... words)
      throws IOException {
    Path root = Path.of("..").toRealPath();
    List<String> command = new ArrayList<>(List.of(root.resolve("bitmill").toString()));
    command.addAll(List.of(words));
    Path output = Files.createTempFile("bitmill-launched", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("BITMILL_BUILD", "never");
    builder.environment().putAll(environment);
    return new Launched(builder.start(), output);
  }

  /** {@code up} on a data folder and free ports, once it is ready. */
  static Launched up(Path data) throws IOException {
    return up(data, Map.of());
  }

  static Launched up(Path data, Map<String, String> environment) throws IOException {
    Launched up =
        with(
            environment,
            "up",
            "--data",
            data.toString(),
            "--api-port",
            "0",
            "--delivery-port",
            "0",
            "--api-key",
            RunningSuite.KEY,
            "--allow-network",
            "127.0.0.0/8");
    Eventually.patiently()
        .failFast("It ended", () -> assertThat(up.process.isAlive()).as(up.text()).isTrue())
        .until(() -> up.text().contains("Ctrl-C stops it."));
    return up;
  }

  Api api() {
    return new Api(address("API"), RunningSuite.KEY);
  }

  URI delivery() {
    return address("delivery");
  }

  String text() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The FFmpegs that it runs. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** How it ended; −1 when it did not within half a minute. */
  int exitCode() {
    return process
        .onExit()
        .thenApply(Process::exitValue)
        .completeOnTimeout(-1, 30, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    terminate();
    exitCode();
    kill();
  }

  private URI address(String name) {
    Matcher line = Pattern.compile(name + " +(http://\\S+)").matcher(text());
    if (!line.find()) {
      throw new IllegalStateException(name + " is not in: " + text());
    }
    return URI.create(line.group(1));
  }
}
