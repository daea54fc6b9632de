package dev.bitmill.files.fetch;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.FilesFixture;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.Staged;
import dev.bitmill.kit.ApiException;
import io.grpc.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageUrlTest {
  private static final String BODY = "0123456789".repeat(300_000);
  private static final FilesFixture FIXTURE =
      new FilesFixture(Map.of("bitmill.fetch-silence", "1s", "bitmill.max-file-size", "5000000"));

  private final FilesFixture.Client client = FIXTURE.as(unique("prj"));
  private final String stage = unique("stage");

  @Test
  void aSourceIsStaged() {
    try (RawSource source = RawSource.answering(ok(BODY.length()), BODY)) {
      Staged staged = fetch(source.url("/a/film%20one.mp4?signature=secret"));
      assertThat(staged.getSize()).isEqualTo(BODY.length());
      assertThat(staged.getFilename()).isEqualTo("film one.mp4");
      assertThat(staged.getResource()).isEqualTo("staged/" + stage);
      assertStaged(BODY);
      assertThat(source.requests.getFirst().line())
          .isEqualTo("GET /a/film%20one.mp4?signature=secret HTTP/1.1");
    }
  }

  @Test
  void theNameInTheHeaderWins() {
    String head = ok(1) + "\nContent-Disposition: attachment; filename=\"../x.mp4\"";
    try (RawSource source = RawSource.answering(head, "x")) {
      assertThat(fetch(source.url("/y")).getFilename()).isEqualTo("x.mp4");
    }
  }

  @ParameterizedTest
  @CsvSource({"404 Not Found,404 Not Found", "403 Forbidden,403 Forbidden", "204 No Content,204"})
  void aFinalAnswerIsNotTriedAgain(String status, String told) {
    try (RawSource source = RawSource.answering("HTTP/1.1 " + status + "\nContent-Length: 0", "")) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains(told).contains("127.0.0.1");
      assertThat(source.requests).hasSize(1);
      assertNothingIsLeft();
    }
  }

  @Test
  void whatMayPassIsTriedThreeTimes() {
    try (RawSource source =
        RawSource.answering("HTTP/1.1 503 Busy\nContent-Length: 0\nRetry-After: 0", "")) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains("503 Busy").contains("3 tries");
      assertThat(source.requests).hasSize(3);
      assertNothingIsLeft();
    }
  }

  @Test
  void whatPassedIsForgotten() {
    AtomicInteger tries = new AtomicInteger();
    try (RawSource source =
        new RawSource(
            (request, out) ->
                RawSource.send(
                    out,
                    tries.incrementAndGet() < 3
                        ? "HTTP/1.1 429 Slow down\nContent-Length: 0"
                        : ok(5),
                    tries.get() < 3 ? "" : "there"))) {
      fetch(source.url("/x"));
      assertStaged("there");
    }
  }

  @Test
  void aRefusedConnectionIsUnreachable() {
    RawSource closed = RawSource.answering("", "");
    closed.close();
    ApiException refused = refusal(() -> fetch(closed.url("/x")));
    assertThat(refused.kind()).isEqualTo("source_unreachable");
    assertThat(refused.getMessage()).contains("does not accept connections");
    assertNothingIsLeft();
  }

  @Test
  void aHostThatDoesNotExistIsUnreachable() {
    ApiException refused = refusal(() -> fetch("http://does-not-exist.invalid/x"));
    assertThat(refused.kind()).isEqualTo("source_unreachable");
    assertThat(refused.getMessage()).contains("no host of that name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"one\"", "Last-Modified: Tue, 03 Nov 2026 10:00:00 GMT"})
  void aSourceThatCutsOffIsResumed(String validator) {
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              int from = (int) request.from();
              boolean resumed =
                  validator
                      .substring(validator.indexOf(':') + 2)
                      .equals(request.headers().get("if-range"));
              String head =
                  resumed
                      ? "HTTP/1.1 206 Partial\nContent-Range: bytes %d-%d/%d\nContent-Length: %d"
                          .formatted(from, BODY.length() - 1, BODY.length(), BODY.length() - from)
                      : ok(BODY.length());
              int start = resumed ? from : 0;
              RawSource.send(
                  out,
                  head + "\n" + validator,
                  BODY.substring(start, Math.min(start + 1_300_000, BODY.length())));
            })) {
      fetch(source.url("/x"));
      assertStaged(BODY);
      assertThat(source.requests).hasSizeGreaterThan(2);
      assertThat(source.requests.stream().filter(it -> it.from() > 0).count())
          .isEqualTo(source.requests.size() - 1);
    }
  }

  @Test
  void aSourceThatCannotResumeIsFetchedAgain() {
    AtomicInteger tries = new AtomicInteger();
    try (RawSource source =
        new RawSource(
            (request, out) ->
                RawSource.send(
                    out,
                    ok(BODY.length()) + "\nETag: \"one\"",
                    tries.incrementAndGet() < 3 ? BODY.substring(0, 700_001) : BODY))) {
      fetch(source.url("/x"));
      assertStaged(BODY);
    }
  }

  @Test
  void aSourceThatChangesIsTakenAsItIsNow() {
    AtomicInteger tries = new AtomicInteger();
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              boolean first = tries.incrementAndGet() == 1;
              RawSource.send(
                  out,
                  ok(first ? BODY.length() : 3) + "\nETag: \"" + tries + "\"",
                  first ? BODY.substring(0, 1000) : "new");
            })) {
      assertThat(fetch(source.url("/x")).getSize()).isEqualTo(3);
      assertStaged("new");
    }
  }

  @Test
  void aSourceThatResumesElsewhereIsFetchedAgain() {
    AtomicInteger tries = new AtomicInteger();
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              switch (tries.incrementAndGet()) {
                case 1 -> RawSource.send(out, ok(10) + "\nETag: \"1\"", "01234");
                case 2 ->
                    RawSource.send(
                        out,
                        "HTTP/1.1 206 Partial\nContent-Range: bytes 0-9/10\nContent-Length: 10",
                        "0123456789");
                default -> RawSource.send(out, ok(10), "0123456789");
              }
            })) {
      fetch(source.url("/x"));
      assertStaged("0123456789");
      assertThat(source.requests.get(2).headers()).doesNotContainKey("range");
    }
  }

  @Test
  void aSourceThatStallsIsLeft() {
    CountDownLatch end = new CountDownLatch(1);
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              RawSource.send(out, ok(10), "99 %");
              out.flush();
              awaitLatch(end);
            })) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains("took too long");
      assertThat(source.requests).hasSize(3);
      assertNothingIsLeft();
    } finally {
      end.countDown();
    }
  }

  @Test
  void whatIsTooLargeIsNotFetched() {
    try (RawSource source = RawSource.answering(ok(5_000_001), "x")) {
      assertThat(refusal(() -> fetch(source.url("/x"))).kind()).isEqualTo("too_large");
      assertThat(source.requests).hasSize(1);
    }
  }

  @Test
  void whatTurnsOutTooLargeIsDropped() {
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              RawSource.send(out, "HTTP/1.1 200 OK\nConnection: close", BODY);
              RawSource.send(out, "", BODY);
            })) {
      assertThat(refusal(() -> fetch(source.url("/x"))).kind()).isEqualTo("too_large");
      assertNothingIsLeft();
    }
  }

  @Test
  void whatIsCompressedAllTheSameIsExpanded() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(BODY.getBytes(StandardCharsets.UTF_8));
    }
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              RawSource.send(out, ok(zipped.size()) + "\nContent-Encoding: gzip", "");
              zipped.writeTo(out);
            })) {
      assertThat(fetch(source.url("/x")).getSize()).isEqualTo(BODY.length());
      assertStaged(BODY);
      assertThat(source.requests.getFirst().headers()).containsEntry("accept-encoding", "identity");
    }
  }

  @Test
  void anEncodingThatNobodyAskedForIsRefused() {
    try (RawSource source = RawSource.answering(ok(1) + "\nContent-Encoding: br", "x")) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains("br");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "X-Endless"})
  void headersWithoutEndAreNotCollected(String piece) {
    AtomicInteger sent = new AtomicInteger();
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
              byte[] more = piece.repeat(1000).getBytes(StandardCharsets.UTF_8);
              while (sent.addAndGet(more.length) < 300_000_000) {
                out.write(more);
              }
            })) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(sent.get()).isLessThan(100_000_000);
      assertNothingIsLeft();
    }
  }

  @Test
  void aLengthThatIsNotMeantIsNotRead() {
    String head = "HTTP/1.1 200 OK\nContent-Length: many\nTransfer-Encoding: chunked";
    try (RawSource source = RawSource.answering(head, "1\r\nx\r\n0\r\n\r\n")) {
      assertThat(fetch(source.url("/x")).getSize()).isEqualTo(1);
    }
  }

  @Test
  void anEmptySourceIsEmpty() {
    try (RawSource source = RawSource.answering(ok(0), "")) {
      Staged staged = fetch(source.url("/"));
      assertThat(staged.getSize()).isZero();
      assertThat(staged.getFilename()).isEmpty();
      assertStaged("");
    }
  }

  @Test
  void aCancelledFetchEndsAndLeavesNothing() {
    long before = FIXTURE.stored();
    CountDownLatch gone = new CountDownLatch(1);
    try (RawSource source =
        new RawSource(
            (request, out) -> {
              RawSource.send(out, "HTTP/1.1 200 OK", "begun");
              try {
                drip(out);
              } finally {
                gone.countDown();
              }
            })) {
      try (Context.CancellableContext context = Context.current().withCancellation()) {
        context.run(
            () -> {
              Iterator<StageUrlResponse> call = call(source.url("/x"));
              assertThat(call.next().getProgress().getReceived()).isPositive();
            });
      }
      awaitLatch(gone);
      await().until(() -> FIXTURE.stored() == before);
      assertNothingIsLeft();
    }
  }

  private Staged fetch(String url) {
    Iterator<StageUrlResponse> call = call(url);
    StageUrlResponse last = call.next();
    while (call.hasNext()) {
      last = call.next();
    }
    return last.getStaged();
  }

  private Iterator<StageUrlResponse> call(String url) {
    return client
        .staging()
        .stageUrl(StageUrlRequest.newBuilder().setUrl(url).setStage(stage).build());
  }

  private void assertStaged(String body) {
    assertThat(client.read("staged/" + stage).equals(body)).as("the staged bytes").isTrue();
  }

  private void assertNothingIsLeft() {
    assertThat(refusal(() -> client.read("staged/" + stage)).kind())
        .isEqualTo("resource_not_found");
    assertThat(FIXTURE.data.resolve("incoming")).isEmptyDirectory();
  }

  private static String ok(int length) {
    return "HTTP/1.1 200 OK\nContent-Length: " + length;
  }

  private static void drip(OutputStream out) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      out.write('.');
      out.flush();
      awaitLatch(never, 100);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    awaitLatch(latch, 20_000);
  }

  private static void awaitLatch(CountDownLatch latch, long millis) {
    try {
      boolean _ = latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
