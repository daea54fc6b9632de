package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload that is not finished goes on with the bytes that it began with. */
final class OpenUploadsTest {
  private static final int SIZE = 17 << 20;
  private static final int KEPT = 9 << 20;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/" + SIZE);

  private final FakeServer server = new FakeServer();
  private final byte[] monday = new byte[SIZE];
  private final byte[] tuesday = new byte[SIZE];
  private final byte[] stored = new byte[SIZE];
  private final BitSet there = new BitSet();
  private final AtomicInteger refusals = new AtomicInteger();
  private boolean wasStored;

  @TempDir Path folder;

  OpenUploadsTest() {
    new Random(1).nextBytes(monday);
    new Random(2).nextBytes(tuesday);
  }

  @BeforeEach
  void prepare() {
    server
        .on("POST /signatures", 201, "{'url':'" + server.url() + "/a.img?signature=x'}")
        .on("PUT /a.img", this::receive);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void bytesOfAnotherFileAreNotMixedWithTheseOnes() throws IOException {
    keep(monday);
    Ran ran = put(tuesday);
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains("bitmill: Other bytes than these were received before.\n")
        .endsWith("is not finished: give another PATH.\n");
    assertThat(there.cardinality()).isEqualTo(KEPT);
  }

  @Test
  void whatIsKeptOfTheSameBytesIsFoundToBe() throws IOException {
    keep(monday);
    Ran ran = put(monday);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(Arrays.equals(stored, monday)).isTrue();
  }

  @Test
  void whatThisFileBeganIsNotSentAgain() throws IOException {
    Path file = Files.write(folder.resolve("a.img"), monday);
    server.on(
        "PUT /a.img",
        (exchange, request) -> {
          if (request.header("Content-range").startsWith("bytes 0-")) {
            receive(exchange, request);
          } else {
            boolean isFirst = !request.body().hasRemaining() && there.isEmpty();
            FakeServer.send(exchange, isFirst ? 202 : 410, "{}");
          }
        });
    assertThat(put(file).code()).isEqualTo(1);
    prepare();
    assertThat(put(file).code()).isZero();
    assertThat(Arrays.equals(stored, monday)).isTrue();
    assertThat(server.requests("PUT /a.img"))
        .filteredOn(request -> request.header("Content-range").startsWith("bytes 0-"))
        .hasSize(1);
  }

  @Test
  void theFileOfAnEarlierUploadIsNotTakenForThisOne() throws IOException {
    wasStored = true;
    refusals.set(3);
    Ran ran = put(tuesday);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(Arrays.equals(stored, tuesday)).isTrue();
  }

  private Ran put(byte[] bytes) throws IOException {
    return put(Files.write(folder.resolve("a.img"), bytes));
  }

  private Ran put(Path file) {
    return Ran.at(server.url(), "files", "put", file.toString());
  }

  private void keep(byte[] bytes) {
    System.arraycopy(bytes, 0, stored, 0, KEPT);
    there.set(0, KEPT);
  }

  /** As the server does: what is there is compared, and never written again. */
  private synchronized void receive(HttpExchange exchange, FakeServer.Request request)
      throws IOException {
    Matcher piece = RANGE.matcher(request.header("Content-range"));
    if (piece.matches()) {
      if (refusals.getAndDecrement() > 0) {
        FakeServer.send(exchange, 503, "{'message':'Not now.'}");
        return;
      }
      wasStored = false;
      int first = Integer.parseInt(piece.group(1));
      ByteBuffer body = request.body().duplicate();
      for (int at = first; body.hasRemaining(); at++) {
        byte sent = body.get();
        if (there.get(at) && stored[at] != sent) {
          FakeServer.send(
              exchange, 409, "{'message':'Other bytes than these were received before.'}");
          return;
        }
        stored[at] = sent;
        there.set(at);
      }
    }
    int missing = there.nextClearBit(0);
    if (wasStored || missing == SIZE) {
      FakeServer.send(exchange, 201, "{'id':'file_1','url':'http://there/a.img'}");
    } else {
      FakeServer.send(exchange, 202, "{'missing':[%s]}".formatted(gaps(missing)));
    }
  }

  private String gaps(int from) {
    StringBuilder gaps = new StringBuilder();
    for (int first = from; first < SIZE; ) {
      int set = there.nextSetBit(first);
      int end = set < 0 ? SIZE : set;
      gaps.append(gaps.isEmpty() ? "" : ",")
          .append("{'first':%d,'last':%d}".formatted(first, end - 1));
      first = there.nextClearBit(end);
    }
    return gaps.toString();
  }
}
