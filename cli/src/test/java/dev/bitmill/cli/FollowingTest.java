package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Progress comes from the events while there are any. */
final class FollowingTest {
  private static final String WORKING =
      "{'id':'job_1','status':'processing','tasks':[{'kind':'encode','status':'processing','progress':%d}]}";
  private static final String DONE =
      "{'id':'job_1','status':'succeeded','output':'http://there/a.mp4','tasks':[{'kind':'encode','status':'succeeded','progress':100}]}";

  private final FakeServer server = new FakeServer().on("POST /jobs", 201, "{'id':'job_1'}");

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void byEvents() {
    events(WORKING.formatted(10), WORKING.formatted(60), DONE);
    server.on("GET /jobs/job_1", 200, DONE);
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov"))
        .isEqualTo(new Ran(0, "http://there/a.mp4\n", "encode …\nencode 50%\nencode done\n"));
    assertThat(server.requests("GET /jobs/job_1")).hasSize(1);
  }

  @Test
  void aStreamThatBreaksIsOpenedAgainAndTheJobAskedForBetween() {
    events(WORKING.formatted(10), "{'id':");
    server.on(
        "GET /jobs/job_1",
        (exchange, _) ->
            FakeServer.send(
                exchange,
                200,
                server.requests("GET /jobs/job_1").size() < 3 ? WORKING.formatted(30) : DONE));
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov").out())
        .isEqualTo("http://there/a.mp4\n");
    assertThat(server.requests("GET /jobs/job_1/events")).hasSize(3);
  }

  @Test
  void aServerThatIsStartedAgainIsWaitedFor() {
    AtomicReference<FakeServer> next = new AtomicReference<>();
    Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    server.on(
        "GET /jobs/job_1",
        (_, _) -> {
          int port = server.port();
          server.close();
          later.execute(() -> next.set(new FakeServer(port).on("GET /jobs/job_1", 200, DONE)));
        });
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov").out())
        .isEqualTo("http://there/a.mp4\n");
    next.get().close();
  }

  @Test
  void withoutEventsByAsking() {
    server.on("GET /jobs/job_1", 200, DONE);
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov", "--json").out())
        .isEqualTo(DONE.replace('\'', '"') + "\n");
  }

  private void events(String... data) {
    server.on(
        "GET /jobs/job_1/events",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          for (String each : data) {
            exchange
                .getResponseBody()
                .write(
                    ("event: progress\ndata: " + each.replace('\'', '"') + "\n\n: still here\n\n")
                        .getBytes(StandardCharsets.UTF_8));
          }
        });
  }
}
