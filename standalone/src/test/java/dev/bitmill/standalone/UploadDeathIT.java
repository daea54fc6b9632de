package dev.bitmill.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.standalone.Wire.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload goes on after any process of it was killed in the middle of a piece. */
final class UploadDeathIT {
  private static final int PIECE = 1 << 20;
  private static final String KEY = "Bearer " + Containers.KEY;

  @TempDir Path folder;

  private final byte[] bytes = new byte[4 * PIECE];

  @Test
  void whatWasReceivedStays() throws Exception {
    new Random(3).nextBytes(bytes);
    try (Containers all = Containers.start(folder)) {
      URI url = all.delivery().resolve("/deaths/file.bin");
      assertThat(send(url, 0).status()).isEqualTo(202);
      int there = 1;
      for (String service : List.of("facade", "files")) {
        try (Socket cut = half(url, there)) {
          // The bytes, and the lock of the one who writes.
          Eventually.patiently().until(() -> incoming() == 2);
          requireNonNull(all.services().get(service)).dieAndComeBack();
          assertThat(cut.isConnected()).isTrue();
        }
        Eventually.patiently().until(all.api()::isReady);
        Reply state = Wire.put(url, new byte[0], head("bytes */" + bytes.length));
        assertThat(state.status()).isEqualTo(202);
        assertThat(state.json().path("received").asInt()).isEqualTo(there * PIECE);
        assertThat(send(url, there).status()).isEqualTo(202);
        there++;
      }
      assertThat(send(url, there).status()).isEqualTo(201);
      assertThat(Wire.get(url).bytes()).isEqualTo(bytes);
      assertThat(incoming()).isZero();
    }
  }

  private Reply send(URI url, int piece) {
    int from = piece * PIECE;
    return Wire.put(url, Arrays.copyOfRange(bytes, from, from + PIECE), head(range(piece)));
  }

  private static String[] head(String range) {
    return new String[] {"Authorization", KEY, "Content-Range", range};
  }

  private String range(int piece) {
    return "bytes %d-%d/%d".formatted(piece * PIECE, (piece + 1) * PIECE - 1, bytes.length);
  }

  /** Sends the first half of a piece, and then nothing. */
  private Socket half(URI url, int piece) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort());
    OutputStream out = socket.getOutputStream();
    String head =
        "PUT %s HTTP/1.1\r\nHost: localhost:%d\r\nAuthorization: %s\r\nContent-Range: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(url.getPath(), url.getPort(), KEY, range(piece), PIECE);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes, piece * PIECE, PIECE / 2);
    out.flush();
    return socket;
  }

  private long incoming() throws IOException {
    try (Stream<Path> paths = Files.walk(folder.resolve("data/incoming"))) {
      return paths.filter(Files::isRegularFile).count();
    }
  }
}
