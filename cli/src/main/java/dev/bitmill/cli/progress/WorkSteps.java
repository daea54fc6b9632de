package dev.bitmill.cli.progress;

import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.progress.Step.State;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Turns a job, a run or a task into steps, and tells by the clock how long they will take. */
final class WorkSteps {
  private static final double NANOS = 1e9;

  /** Before that, what is left is a guess. */
  private static final double TELLING = 0.03;

  private final Map<String, Long> began = new HashMap<>();

  void show(Json work, Board board) {
    List<Json> tasks = work.at("tasks").items();
    Map<String, Integer> kinds = new HashMap<>();
    double length = length(tasks);
    for (Json task : tasks.isEmpty() ? List.of(work) : tasks) {
      int count = kinds.merge(task.text("kind"), 1, Integer::sum);
      String name = task.text("kind") + (count == 1 ? "" : " " + count);
      board.show(step(name, task, length));
    }
  }

  private Step step(String name, Json task, double length) {
    State state = state(task.text("status"));
    OptionalDouble done =
        state == State.DONE
            ? OptionalDouble.of(1)
            : task.number("progress").stream().map(percent -> percent / 100).findFirst();
    String detail =
        switch (state) {
          case WORKING -> left(name, done.orElse(0), length);
          case FAILED, CANCELLED -> Ending.reason(task);
          case WAITING, DONE -> "";
        };
    return new Step(name, state, state == State.WAITING ? OptionalDouble.empty() : done, detail);
  }

  private String left(String name, double done, double length) {
    long since = began.computeIfAbsent(name, _ -> System.nanoTime());
    double seconds = (System.nanoTime() - since) / NANOS;
    if (done < TELLING || seconds <= 0) {
      return "";
    }
    String left = Cells.duration(seconds / done - seconds) + " left";
    return length > 0
        ? String.format(Locale.ROOT, "%s  %.1f×", left, length * done / seconds)
        : left;
  }

  /** How many seconds of media there are, once a step has found out. */
  private static double length(List<Json> tasks) {
    return tasks.stream()
        .flatMapToDouble(task -> task.at("output").number("duration").stream())
        .findFirst()
        .orElse(0);
  }

  private static State state(String status) {
    return switch (status) {
      case "processing" -> State.WORKING;
      case "succeeded", "completed", "complete" -> State.DONE;
      case "failed" -> State.FAILED;
      case "cancelled" -> State.CANCELLED;
      default -> State.WAITING;
    };
  }
}
