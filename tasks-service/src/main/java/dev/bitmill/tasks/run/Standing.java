package dev.bitmill.tasks.run;

import io.micronaut.core.annotation.Introspected;

/**
 * Those tasks of a run that stand alike. The run is derived from them whenever one of many changes,
 * so the database counts them.
 *
 * @param skipped true when they were not to be done, which is as good as done
 * @param begun true when somebody has worked on one of them
 * @param weight their part of the run's progress
 * @param done the same times their own progress
 */
@Introspected
record Standing(
    String runId, TaskStatus status, boolean skipped, boolean begun, long weight, long done) {
  /** True when something went wrong with them. */
  boolean troubled() {
    return status == TaskStatus.FAILED || (status == TaskStatus.CANCELLED && !skipped);
  }
}
