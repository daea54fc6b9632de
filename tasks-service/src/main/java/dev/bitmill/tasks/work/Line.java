package dev.bitmill.tasks.work;

import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.Urgency;

/** Those who take turns with others: a project's work of one urgency. */
record Line(String project, Urgency urgency) {
  static Line of(RunRow run) {
    return new Line(run.projectId(), run.urgency());
  }

  int stride() {
    return urgency.stride();
  }
}
