package dev.bitmill.tasks.run;

import com.github.kagkarlsson.scheduler.SchedulerName;

/** Where the attempts of this process are made, as an operator finds it. */
public final class Workplace {
  /** Host and process id. */
  public static final String NAME =
      new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();

  private Workplace() {}
}
