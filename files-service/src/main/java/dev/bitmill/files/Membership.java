package dev.bitmill.files;

import dev.bitmill.kit.ApiException;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Which media there are as files come and go: each file is in one, and one that nobody cares for
 * goes with its last file. All in the caller's transaction, after the file's own row.
 */
@Singleton
final class Membership {
  private final MediaRows rows;

  Membership(MediaRows rows) {
    this.rows = rows;
  }

  void join(String project, String media, Instant now) {
    if (rows.join(project, media, now) == 0) {
      throw ApiException.notFound("media", media);
    }
  }

  /** Both media in the order of their ids: two files that change places would wait for ever. */
  void move(String project, String from, String to, Instant now) {
    if (from.compareTo(to) < 0) {
      rows.lock(project, from);
    }
    join(project, to, now);
    if (!from.equals(to)) {
      leave(project, from);
    }
  }

  /** Whoever else joins or leaves waits, so that the last one to leave is seen to be that. */
  void leave(String project, String media) {
    if (rows.lock(project, media).isPresent()) {
      rows.removeEmpty(project, media);
    }
  }

  /** Makes sure that a media is one of the project's. */
  void check(String project, String media) {
    if (rows.find(project, media).isEmpty()) {
      throw ApiException.notFound("media", media);
    }
  }
}
