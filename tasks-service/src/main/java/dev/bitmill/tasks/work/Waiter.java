package dev.bitmill.tasks.work;

/** An attempt that waits at the {@link Door}. */
final class Waiter {
  final String project;

  /** Who came first has the least. */
  final long number;

  /** The last round in which it asked. */
  long asked;

  Waiter(String project, long number, long asked) {
    this.project = project;
    this.number = number;
    this.asked = asked;
  }
}
