package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes on a network that misbehaves. */
final class TransfersTest {
  private static final int MIB = 1 << 20;

  private final FakeServer server = new FakeServer();
  private final byte[] bytes = new byte[20 * MIB];

  @TempDir Path folder;

  TransfersTest() {
    new Random(7).nextBytes(bytes);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aDownloadThatIsCutOffGoesOn() throws IOException {
    deliver(3);
    Ran ran = Ran.at(server.url(), "files", "get", "file_1", "-o", folder + "/");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(folder.resolve("a.bin")).hasBinaryContent(bytes);
    assertThat(
            server.requests("GET /a.bin").stream()
                .skip(1)
                .map(request -> request.header("If-range")))
        .hasSizeGreaterThan(1)
        .containsOnly("\"v1\"");
    assertThat(files()).containsExactly("a.bin");
  }

  @Test
  void aDownloadOfAnEarlierProcessGoesOn() throws IOException {
    deliver(1);
    FakeServer.Handler first = server.handler("GET /a.bin");
    server.on(
        "GET /a.bin",
        (exchange, request) -> {
          if (request.header("Range").isEmpty()) {
            first.answer(exchange, request);
          } else {
            FakeServer.send(exchange, 410, "{}");
          }
        });
    assertThat(Ran.at(server.url(), "files", "get", "file_1", "-o", folder + "/").code())
        .isEqualTo(5);
    assertThat(files()).hasSize(1).allMatch(name -> name.endsWith(".part"));
    int before = server.requests("GET /a.bin").size();
    deliver(0);
    assertThat(Ran.at(server.url(), "files", "get", "file_1", "-o", folder + "/").code()).isZero();
    assertThat(folder.resolve("a.bin")).hasBinaryContent(bytes);
    assertThat(server.requests("GET /a.bin").get(before).header("Range")).startsWith("bytes=");
  }

  @Test
  void anUploadInPiecesSurvivesRefusalsAndCuts() throws IOException {
    Path file = Files.write(folder.resolve("a.bin"), bytes);
    ByteBuffer stored = ByteBuffer.allocate(bytes.length);
    BitSet there = new BitSet();
    AtomicInteger pieces = new AtomicInteger();
    Pattern range = Pattern.compile("bytes (\\d+)-(\\d+)/" + bytes.length);
    signatures();
    server.on(
        "PUT /a.bin",
        (exchange, request) -> {
          Matcher piece = range.matcher(request.header("Content-range"));
          if (piece.matches()) {
            switch (pieces.incrementAndGet()) {
              case 1 -> {
                FakeServer.send(exchange, 503, "{'message':'Not now.'}");
                return;
              }
              case 3 -> {
                return; // closed without an answer
              }
              default -> {
                int first = Integer.parseInt(piece.group(1));
                synchronized (stored) {
                  stored.duplicate().position(first).put(request.body().duplicate());
                  there.set(first, first + request.body().remaining());
                }
              }
            }
          }
          synchronized (stored) {
            tell(exchange, there);
          }
        });
    Ran ran = Ran.at(server.url(), "files", "put", file.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("http://there/a.bin\n");
    assertThat(Arrays.equals(stored.array(), bytes)).isTrue();
  }

  /** What is missing from 0, as the contract's {@code Range} tells it. */
  private void tell(HttpExchange exchange, BitSet there) throws IOException {
    int contiguous = there.nextClearBit(0);
    if (contiguous == bytes.length) {
      FakeServer.send(exchange, 201, "{'id':'file_1','url':'http://there/a.bin'}");
    } else {
      if (contiguous > 0) {
        exchange.getResponseHeaders().set("Range", "bytes=0-" + (contiguous - 1));
      }
      FakeServer.send(exchange, 202, "{}");
    }
  }

  private void signatures() {
    server.on("POST /signatures", 201, "{'url':'" + server.url() + "/a.bin?expiry=1&signature=x'}");
  }

  /** Delivers the file; the first answers are cut off after a part of it. */
  private void deliver(int cuts) {
    AtomicInteger left = new AtomicInteger(cuts);
    server.on("GET /files/file_1", 200, "{'url':'" + server.url() + "/a.bin'}");
    server.on("HEAD /a.bin", (exchange, _) -> head(exchange, 200, bytes.length, true));
    server.on(
        "GET /a.bin",
        (exchange, request) -> {
          String wanted = request.header("Range").replaceAll("\\D", "");
          int from = wanted.isEmpty() ? 0 : Integer.parseInt(wanted);
          head(exchange, from == 0 ? 200 : 206, bytes.length - from, false);
          boolean cut = left.getAndDecrement() > 0;
          int length = cut ? Math.min(MIB, (bytes.length - from) / 2) : bytes.length - from;
          exchange.getResponseBody().write(bytes, from, length);
        });
  }

  private static void head(HttpExchange exchange, int status, int length, boolean isAll)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"v1\"");
    if (isAll) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
    }
    exchange.sendResponseHeaders(status, isAll ? -1 : length);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
