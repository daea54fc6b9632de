package dev.bitmill.tasks.work;

import java.time.Instant;

/** What becomes of an execution. */
sealed interface Outcome {
  /** There is nothing more to do. */
  record Done() implements Outcome {}

  /** To be done again, not before then. */
  record Again(Instant at) implements Outcome {}

  /** Another worker has taken over and the execution is its own, or it went with its task's end. */
  record Lost() implements Outcome {}
}
