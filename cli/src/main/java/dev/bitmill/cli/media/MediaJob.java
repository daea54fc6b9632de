package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Interruption;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Ending;
import dev.bitmill.cli.progress.Follower;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job from its creation to its end, whoever ends it. */
final class MediaJob {
  private final Api api;
  private final Board board;
  private final Json body;

  /** By this key the server knows the job, even when its answer never reached us. */
  private final String key = UUID.randomUUID().toString();

  MediaJob(Api api, Board board, Json body) {
    this.api = api;
    this.board = board;
    this.body = body;
  }

  private volatile @Nullable Json created;

  Json create() {
    Json answer = api.post("/jobs", body, key);
    created = answer;
    return answer;
  }

  /** The job when it has succeeded. Ctrl-C cancels it. */
  Json run() {
    Json ended =
        Interruption.during(() -> new Follower(api, board).follow(path(create())), this::cancel);
    if (Follower.hasFailed(ended)) {
      throw new Failure(Exit.FAILED, Ending.sentence(ended), "");
    }
    return ended;
  }

  private void cancel() {
    board.close();
    try {
      Json known = created;
      Json job = known == null ? create() : known;
      Json cancelled = api.post(path(job) + "/cancel", Json.NOTHING);
      board.tell("Cancelled %s.".formatted(cancelled.text("id")));
    } catch (Failure unreachable) {
      board.tell("The job could not be cancelled: " + unreachable.sentence());
    }
  }

  private static String path(Json job) {
    return "/jobs/" + Query.escaped(job.text("id"));
  }
}
