package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Interruption;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Ending;
import dev.bitmill.cli.progress.Follower;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A job from its creation to its end, whoever ends it. */
final class MediaJob {
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  /** How long a user waits who has pressed Ctrl-C. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Api api;
  private final Board board;
  private final Json body;

  /** By this key the server knows the job, even when its answer never reached us. */
  private final String key = UUID.randomUUID().toString();

  private volatile @Nullable Json created;

  MediaJob(Api api, Board board, Json body) {
    this.api = api;
    this.board = board;
    this.body = body;
  }

  /**
   * Has the server judge everything but the input, which has yet to be sent; a server that cannot
   * do that judges it later.
   */
  void check() {
    Answer answer = api.ask(api.posting("/jobs/check", body));
    boolean isMissing =
        answer.status() == NOT_FOUND
            && !answer.json().text("kind").matches("(connection|file)_not_found");
    if (!isMissing && answer.status() != NOT_ALLOWED) {
      Api.accepted(answer);
    }
  }

  Json create() {
    Json answer = api.post("/jobs", body, key);
    created = answer;
    return answer;
  }

  /** The job when it has succeeded. Ctrl-C cancels it. */
  Json run() {
    Json ended = Interruption.during(() -> followed(create()), this::cancel);
    if (Follower.hasFailed(ended)) {
      throw new Failure(Exit.FAILED, Ending.sentence(ended), "");
    }
    return ended;
  }

  private Json followed(Json job) {
    try {
      return new Follower(api, board).follow(path(job));
    } catch (Failure lost) {
      throw lost.advising("The job may go on: bitmill jobs watch " + job.text("id"));
    }
  }

  /** Who presses Ctrl-C wants an end, also of a server that says nothing. */
  private void cancel() {
    board.close();
    board.tell(
        CompletableFuture.supplyAsync(this::cancelled)
            .completeOnTimeout(
                unknown("The server does not answer."),
                LAST_WORDS.toMillis(),
                TimeUnit.MILLISECONDS)
            .join());
  }

  private String cancelled() {
    try {
      Json known = created;
      Json job = known == null ? create() : known;
      return "Cancelled %s.".formatted(api.post(path(job) + "/cancel", Json.NOTHING).text("id"));
    } catch (Failure unreachable) {
      return unknown(unreachable.sentence());
    }
  }

  private String unknown(String reason) {
    Json job = created;
    return job == null
        ? "The job may go on: " + reason
        : "The job may go on: %s%n'bitmill jobs cancel %s' tries again."
            .formatted(reason, job.text("id"));
  }

  private static String path(Json job) {
    return "/jobs/" + Query.escaped(job.text("id"));
  }
}
