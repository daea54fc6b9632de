package dev.bitmill.standalone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another server to be measured against, in a folder of its own.
 *
 * @param origin where it answers
 */
record Peer(Process process, URI origin) implements AutoCloseable {

  /** {@code @tus/server} on Node, where npm can install it. */
  static Optional<Peer> tus(Path folder) throws IOException {
    if (!succeeds(
        folder,
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "@tus/server@2.4.5",
        "@tus/file-store@2.1.1")) {
      return Optional.empty();
    }
    int port = Ports.free();
    copy("tus.mjs", folder);
    return Optional.of(
        started(folder, port, "node", "tus.mjs", "" + port, folder.resolve("files").toString()));
  }

  /** nginx, as it is installed or as Debian's package has it, serving a folder. */
  static Optional<Peer> nginx(Path folder, Path served) throws IOException {
    Path installed = Path.of("/usr/sbin/nginx");
    boolean unpacked =
        Files.exists(installed)
            || (succeeds(folder, "apt-get", "download", "nginx")
                && succeeds(folder, "sh", "-c", "dpkg -x nginx_*.deb ."));
    Path program = Files.exists(installed) ? installed : folder.resolve("usr/sbin/nginx");
    if (!unpacked || !Files.exists(program)) {
      return Optional.empty();
    }
    int port = Ports.free();
    Path config = folder.resolve("nginx.conf");
    try (InputStream template = resource("nginx.conf")) {
      String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          config,
          text.replace("$FOLDER", folder.toString())
              .replace("$SERVED", served.toString())
              .replace("$PORT", "" + port));
    }
    return Optional.of(
        started(
            folder, port, program.toString(), "-p", folder.toString(), "-c", config.toString()));
  }

  /** The processes that work for it. */
  List<Long> pids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  private static Peer started(Path folder, int port, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Peer peer = new Peer(process, URI.create("http://127.0.0.1:" + port));
    Eventually.patiently().until(peer::answers);
    return peer;
  }

  private boolean answers() {
    try (SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), origin.getPort()))) {
      return channel.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  static boolean succeeds(Path folder, String... command) {
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start()
              .onExit()
              .orTimeout(2, TimeUnit.MINUTES)
              .join()
              .exitValue()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  static void copy(String name, Path folder) throws IOException {
    try (InputStream in = resource(name)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private static InputStream resource(String name) throws IOException {
    return Files.newInputStream(Path.of("..", "bench", name));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
