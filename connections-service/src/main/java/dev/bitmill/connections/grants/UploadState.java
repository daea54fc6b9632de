package dev.bitmill.connections.grants;

/** Where an upload stands. */
enum UploadState {
  /** Parts arrive. */
  OPEN,
  /** Its objects become visible. */
  COMPLETING,
  /** They are visible, and would be taken back if the task failed after all. */
  COMPLETED,
  /** The task has succeeded. */
  SETTLED,
  /** The storage is asked to forget it. */
  ABORTING,
  /** The storage has forgotten it, or was asked long enough. */
  ABORTED
}
