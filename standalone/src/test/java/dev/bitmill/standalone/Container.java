package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service's real jar in a process of its own, laid out and started as the Dockerfile says. */
final class Container implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ENTRYPOINT =
      Pattern.compile("^ENTRYPOINT (\\[.*?])", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern ENV = Pattern.compile("^ENV (\\w+)=(\\S+)$", Pattern.MULTILINE);

  private final ProcessBuilder builder;
  private final Path log;
  private Process process;

  private Container(ProcessBuilder builder, Path log) throws IOException {
    this.builder = builder;
    this.log = log;
    this.process = builder.start();
  }

  static Container run(String module, Path folder, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Path target = ROOT.resolve(module).resolve("target");
    Path jar = target.resolve(module + ".jar");
    Files.copy(jar, folder.resolve("service.jar"));
    try (JarFile content = new JarFile(jar.toFile())) {
      Attributes manifest = content.getManifest().getMainAttributes();
      for (String needed : manifest.getValue(Attributes.Name.CLASS_PATH).split(" ", -1)) {
        Files.createLink(folder.resolve(needed), target.resolve(needed));
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(folder))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().clear();
    ENV.matcher(Files.readString(ROOT.resolve("Dockerfile")))
        .results()
        .forEach(line -> builder.environment().put(line.group(1), line.group(2)));
    builder.environment().putAll(environment);
    return new Container(builder, folder.resolve("log"));
  }

  private static List<String> command(Path folder) throws IOException {
    Matcher line = ENTRYPOINT.matcher(Files.readString(ROOT.resolve("Dockerfile")));
    if (!line.find()) {
      throw new IOException("The Dockerfile has no ENTRYPOINT.");
    }
    List<String> command = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"").matcher(line.group(1));
    while (word.find()) {
      command.add(word.group(1).replace("/app/", folder + "/"));
    }
    command.set(0, Path.of(System.getProperty("java.home"), "bin", command.getFirst()).toString());
    return command;
  }

  /** Runs the service's program once more beside it, as a command; answers what it said. */
  String command(String argument) throws IOException, InterruptedException {
    Path said = log.resolveSibling(argument + ".log");
    ProcessBuilder beside = new ProcessBuilder(new ArrayList<>(builder.command()));
    beside.command().add(argument);
    beside.environment().clear();
    beside.environment().putAll(builder.environment());
    int code = beside.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    assertThat(code).as(Files.readString(said)).isZero();
    return Files.readString(said);
  }

  long pid() {
    return process.pid();
  }

  /** Everything that it has said so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends it as {@code kill -9} does, and starts it again. */
  void dieAndComeBack() throws IOException {
    process.destroyForcibly().onExit().join();
    process = builder.start();
  }

  /** Lets it do nothing any more, while everybody takes it for alive. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    assertThat(Commands.run(List.of("kill", "-" + name, Long.toString(pid()))))
        .matches(Commands.Result::ok);
  }

  /** Fails, with what it said, when it has ended. */
  void assertRunning() throws IOException {
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
