package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** What a server says becomes part of errors, which are stored. */
  @ParameterizedTest
  @ValueSource(strings = {"503 Busy", "503 Bu\0s\1y", "503 \0Busy\u007f"})
  void theWordsOfAStatusCanBeStored(String status) throws IOException {
    AddressGuard guard = new AddressGuard(List.of("127.0.0.0/8"));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GuardedHttp http = new GuardedHttp(guard, LIMIT, LIMIT)) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, status));
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      try (GuardedHttp.Answer answer = http.get(url, Map.of(), LIMIT)) {
        assertThat(answer.statusLine()).isEqualTo("503 Busy");
      }
      answered.join();
    }
  }

  private static void answer(ServerSocket server, String status) {
    try (Socket client = server.accept()) {
      int _ = client.getInputStream().read(new byte[8192]);
      String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
