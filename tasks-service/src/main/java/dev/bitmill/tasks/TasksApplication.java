package dev.bitmill.tasks;

import dev.bitmill.kit.ServiceRuntime;

/** Runs tasks-service as a process of its own, configured by its environment. */
public final class TasksApplication {
  private TasksApplication() {}

  public static void main(String[] args) {
    ServiceRuntime.main("tasks", args);
  }
}
