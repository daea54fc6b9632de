package dev.bitmill.transcoder.process;

/** How a child process ended. */
public sealed interface Ending {
  /**
   * By itself.
   *
   * @param code 0 when all went well
   * @param words the last lines it complained with
   */
  record Exited(int code, String words) implements Ending {}

  /** Stopped from outside. */
  record Stopped() implements Ending {}

  /** Stopped because it made no progress for too long. */
  record Stalled() implements Ending {}

  /** Stopped because it took too long in all. */
  record TooLong() implements Ending {}

  /** Stopped because the disk under it is nearly full. */
  record DiskFull() implements Ending {}
}
