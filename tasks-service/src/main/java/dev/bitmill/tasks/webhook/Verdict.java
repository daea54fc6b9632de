package dev.bitmill.tasks.webhook;

import java.time.Instant;

/** What an attempt means for its delivery. */
sealed interface Verdict {
  /** The receiver has it. */
  record Delivered() implements Verdict {}

  /** It is tried again. */
  record Again(Instant at) implements Verdict {}

  /** It will not be tried again. */
  record GivenUp() implements Verdict {}
}
