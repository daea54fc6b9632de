package dev.bitmill.files;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** files-service as a process of its own, as it runs in production, with little memory. */
final class ServiceProcess {
  final Process process;
  final ManagedChannel channel;

  ServiceProcess(Path data, Map<String, Object> database, int peers) {
    this(data, database, peers, Map.of());
  }

  ServiceProcess(
      Path data, Map<String, Object> database, int peers, Map<String, String> environment) {
    try {
      int port = freePort();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx64m", "-XX:MaxDirectMemorySize=48m", "-XX:+UseSerialGC"));
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
      command.addAll(List.of("-cp", classPath(), FilesApplication.class.getName()));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder
          .environment()
          .putAll(
              Map.of(
                  "BITMILL_ALLOW_NETWORKS", "127.0.0.0/8",
                  "GRPC_PORT", "" + port,
                  "BITMILL_SERVICE_TOKEN", FilesFixture.TOKEN,
                  "BITMILL_DATA", data.toString(),
                  "DATABASE_URL", "" + database.get("datasources.default.url"),
                  "DATABASE_USER", "" + database.get("datasources.default.username"),
                  "DATABASE_PASSWORD", "",
                  "CONNECTIONS_ADDRESS", "localhost:" + peers,
                  "TRANSCODER_ADDRESS", "localhost:" + peers));
      builder.environment().putAll(environment);
      process = builder.start();
      channel =
          NettyChannelBuilder.forAddress("localhost", port)
              .usePlaintext()
              .maxInboundMessageSize(4 << 20)
              .build();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  FilesFixture.Client as(String project) {
    return FilesFixture.client(channel, project);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** As {@code kill -9} does it. */
  void kill() {
    channel.shutdownNow();
    process.destroyForcibly().onExit().join();
  }
}
