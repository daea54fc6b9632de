package dev.bitmill.tasks.run;

/** How a graph was written. */
public enum Form {
  /** A `/jobs` body. */
  JOB("job"),
  /** A `/tasks` body. */
  TASK("run"),
  /** A `/runs` body. */
  RUN("run");

  private final String prefix;

  Form(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The id that clients know a graph by. A job is a run as well: `job_…` and `run_…` differ in
   * their prefix only.
   */
  public String publicId(String runId) {
    return prefix + runId.substring(runId.indexOf('_'));
  }

  /** The run's id for a job's or a run's. */
  public static String runId(String publicId) {
    return publicId.startsWith("job_") ? "run" + publicId.substring(3) : publicId;
  }
}
