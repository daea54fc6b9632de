package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All of Bitmill in this JVM, to be measured; and the commands that it runs, to be run bare. */
final class Bench implements AutoCloseable {
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final Path folder;
  private final Suite suite;
  private final Api api;

  private Bench(Path folder, Suite suite) throws IOException {
    this.folder = folder;
    this.suite = suite;
    this.api = new Api(suite.addresses().api(), Keys.ensure(suite, Optional.empty()).text());
  }

  static Bench start() throws IOException {
    Path folder = Files.createTempDirectory("bitmill-bench");
    Path data = Files.createDirectory(folder.resolve("data"));
    LogFile.in(folder.resolve("logs"), false);
    Settings settings =
        new Settings(
            data,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Cidr("127.0.0.0/8")));
    Suite suite = Suite.prepare(DataFolder.open(data), settings);
    suite.start();
    return new Bench(folder, suite);
  }

  Api api() {
    return api;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The stored file; its URL is that of a project's own. */
  JsonNode upload(Path file) throws IOException {
    URI url = suite.addresses().delivery().resolve("/bench/" + file.getFileName());
    return api.put(url, BodyPublishers.ofFile(file)).ok();
  }

  /** The address that an uploaded file is read from. */
  URI url(Path file) {
    int port = suite.addresses().delivery().getPort();
    return URI.create("http://127.0.0.1:" + port + "/bench/" + file.getFileName());
  }

  static void pause(long millis) throws InterruptedException {
    NEVER.await(millis, TimeUnit.MILLISECONDS);
  }

  /** FFmpeg's command line with such an argument, read off a process as soon as it runs. */
  static List<String> running(String argument) throws InterruptedException {
    Optional<List<String>> command = Optional.empty();
    while (command.isEmpty()) {
      pause(2);
      command =
          ProcessHandle.current()
              .descendants()
              .map(ProcessHandle::info)
              .filter(info -> info.command().orElse("").endsWith("ffmpeg"))
              .filter(info -> info.arguments().map(List::of).orElse(List.of()).contains(argument))
              .map(
                  info ->
                      Stream.concat(
                              info.command().stream(), Stream.of(info.arguments().orElseThrow()))
                          .toList())
              .findFirst();
    }
    return command.get();
  }

  /** Seconds of a command in the folder. */
  double bare(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Ended with " + process.exitValue() + ": " + command);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Makes a file with FFmpeg. */
  Path make(String name, String... arguments) {
    Path file = file(name);
    Commands.Result made =
        Tools.ffmpeg(Stream.concat(Stream.of(arguments), Stream.of(file.toString())).toList());
    if (!made.ok()) {
      throw new IllegalStateException(made.text());
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    suite.close();
    Report.delete(folder);
  }
}
