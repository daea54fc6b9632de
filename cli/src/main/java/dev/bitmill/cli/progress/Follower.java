package dev.bitmill.cli.progress;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Patience;
import dev.bitmill.cli.api.WatchedStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Watches a job, a run or a task to its end: by its events, and by asking while there are none. */
public final class Follower {
  private static final Set<String> FRUITLESS = Set.of("failed", "cancelled");
  private static final Set<String> FRUITFUL = Set.of("succeeded", "completed");
  private static final Duration BETWEEN = Duration.ofMillis(700);

  /** The stream says something at least every quarter of a minute. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  /** How long a server may be away. */
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  private final Api api;
  private final Board board;
  private final WorkSteps steps = new WorkSteps();

  public Follower(Api api, Board board) {
    this.api = api;
    this.board = board;
  }

  /** The resource at this path, when it has ended. */
  public Json follow(String path) {
    while (true) {
      listen(path);
      // Asked for even after the last event: what a command answers is what GET answers.
      Json now = now(path);
      steps.show(now, board);
      if (hasEnded(now)) {
        return now;
      }
      Patience.pause(BETWEEN);
    }
  }

  /** Servers are started again while they work: who watches waits for that. */
  private Json now(String path) {
    long until = System.nanoTime() + OUTAGE.toNanos();
    boolean isTold = false;
    while (true) {
      try {
        return api.get(path);
      } catch (Failure lost) {
        if (lost.exit() != Exit.NETWORK || System.nanoTime() > until) {
          throw lost;
        }
        if (!isTold) {
          board.tell(lost.sentence() + " Waiting for it: the work goes on.");
        }
        isTold = true;
        Patience.pause(BETWEEN);
      }
    }
  }

  public static boolean hasFailed(Json work) {
    return FRUITLESS.contains(work.text("status"));
  }

  private static boolean hasEnded(Json work) {
    return hasFailed(work) || FRUITFUL.contains(work.text("status"));
  }

  /** Shows what the stream of events tells, until it ends, breaks or does not begin. */
  private void listen(String path) {
    HttpRequest request =
        api.request(api.at(path + "/events")).header("Accept", "text/event-stream").build();
    try {
      HttpResponse<InputStream> stream = api.http().once(request, BodyHandlers.ofInputStream());
      try (InputStream body = new WatchedStream(stream.body(), SILENCE)) {
        if (stream.statusCode() == 200) {
          show(new EventReader(body));
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      return; // and ask
    }
  }

  private void show(EventReader events) throws IOException {
    for (Optional<Json> now = events.next(); now.isPresent(); now = events.next()) {
      steps.show(now.get(), board);
      if (hasEnded(now.get())) {
        return;
      }
    }
  }
}
