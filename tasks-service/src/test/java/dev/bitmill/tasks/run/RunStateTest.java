package dev.bitmill.tasks.run;

import static dev.bitmill.tasks.run.Rows.task;
import static dev.bitmill.tasks.run.TaskStatus.CANCELLED;
import static dev.bitmill.tasks.run.TaskStatus.COMPLETED;
import static dev.bitmill.tasks.run.TaskStatus.FAILED;
import static dev.bitmill.tasks.run.TaskStatus.PENDING;
import static dev.bitmill.tasks.run.TaskStatus.PROCESSING;
import static dev.bitmill.tasks.run.TaskStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunStateTest {
  @Test
  void isQueuedUntilSomethingBegins() {
    assertThat(state(task("a", null, PENDING, 0), task("b", "a", WAITING, 0)))
        .isEqualTo(new RunState(PENDING, 0, false, false));
  }

  @Test
  void isProcessingBetweenSteps() {
    assertThat(state(task("a", null, COMPLETED, 100), task("b", "a", PENDING, 0)))
        .isEqualTo(new RunState(PROCESSING, 50, true, false));
  }

  @Test
  void isNotDoneBeforeItsEnd() {
    assertThat(state(task("a", null, COMPLETED, 100), task("b", "a", PROCESSING, 100)).progress())
        .isEqualTo(99);
  }

  @Test
  void succeedsWhenAllDo() {
    assertThat(state(task("a", null, COMPLETED, 100), task("b", "a", COMPLETED, 100)))
        .isEqualTo(new RunState(COMPLETED, 100, true, false));
  }

  @Test
  void failsOnlyWhenSiblingsHaveFinishedButSaysWhyAtOnce() {
    RunState early = state(task("a", null, FAILED, 10), task("b", null, PROCESSING, 10));
    RunState late = state(task("a", null, FAILED, 10), task("b", null, COMPLETED, 100));

    assertThat(early.status()).isEqualTo(PROCESSING);
    assertThat(early.troubled()).isTrue();
    assertThat(late.status()).isEqualTo(FAILED);
  }

  @Test
  void failsWhenWhatWaitedForItIsCancelled() {
    assertThat(
            state(task("a", null, FAILED, 0), task("b", "a", CANCELLED, 0, 0, "stalled")).status())
        .isEqualTo(FAILED);
  }

  @Test
  void succeedsWithoutWhatWasNotToBeDone() {
    assertThat(
            state(
                task("a", null, COMPLETED, 100),
                task("b", "a", CANCELLED, 0, 0, Failure.CONDITIONS_NOT_MET)))
        .isEqualTo(new RunState(COMPLETED, 100, true, false));
  }

  @Test
  void isCancelledWhenNothingFailed() {
    assertThat(
            state(
                    task("a", null, COMPLETED, 100),
                    task("b", "a", CANCELLED, 0, 0, Failure.CANCELLED))
                .status())
        .isEqualTo(CANCELLED);
  }

  @Test
  void descendantsAreAllThatWait() {
    List<TaskRow> graph =
        List.of(
            task("a", null, FAILED, 0),
            task("b", "a", WAITING, 0),
            task("c", "b", WAITING, 0),
            task("d", null, PROCESSING, 0));

    assertThat(RunState.descendants(graph, "a")).extracting(TaskRow::id).containsExactly("b", "c");
  }

  private static RunState state(TaskRow... tasks) {
    return RunState.of(List.of(tasks).stream().map(Rows::standing).toList());
  }
}
