package dev.bitmill.tasks.run;

/**
 * Published within every transaction that changes a run or one of its tasks, after the rows were
 * written.
 *
 * @param before the run as it was; what never changes of it is right
 * @param status where it stands now
 */
public record RunChanged(RunRow before, TaskStatus status) {}
