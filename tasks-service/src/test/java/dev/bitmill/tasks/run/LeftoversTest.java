package dev.bitmill.tasks.run;

import static dev.bitmill.tasks.run.Rows.task;
import static dev.bitmill.tasks.run.Rows.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private static final Product STAGED = Product.staged("stages/a-1", "a-1", "c.mov", "http://a");
  private static final Product COMMITTED =
      new Product(
          "files/f/versions/1",
          "",
          "a-1",
          "c.mov",
          "med",
          "file_1",
          MediaInfo.newBuilder().setKind(MediaKind.MEDIA_KIND_VIDEO).build(),
          "",
          "",
          "http://a");

  @Test
  void aProductSurvivesItsStorage() {
    assertThat(Product.of(COMMITTED.toStruct())).isEqualTo(COMMITTED);
    assertThat(Product.of(STAGED.toStruct())).isEqualTo(STAGED);
  }

  @Test
  void aJobThatSucceedsAtOnceLeavesNothing() {
    assertThat(
            of(
                    TaskStatus.COMPLETED,
                    with(task("a", null, TaskStatus.COMPLETED, 100), STAGED),
                    with(task("b", "a", TaskStatus.COMPLETED, 100), COMMITTED))
                .isEmpty())
        .isTrue();
  }

  @Test
  void earlierAttemptsLeaveTheirStages() {
    assertThat(
            of(TaskStatus.COMPLETED, task("a", null, TaskStatus.COMPLETED, 100, 3, null)).stages())
        .containsExactly("a-3", "a-3-source", "a-2", "a-2-source", "a-1", "a-1-source");
  }

  @Test
  void whatNobodyCommittedIsLeft() {
    assertThat(
            of(TaskStatus.COMPLETED, with(task("a", null, TaskStatus.COMPLETED, 100), STAGED))
                .stages())
        .containsExactly("a-1");
  }

  @Test
  void aJobThatFailsLeavesTheSourceThatItImported() {
    Leftovers leftovers =
        of(
            TaskStatus.FAILED,
            with(task("a", null, TaskStatus.COMPLETED, 100), STAGED),
            with(task("b", "a", TaskStatus.COMPLETED, 100), COMMITTED),
            task("c", "b", TaskStatus.FAILED, 10));

    assertThat(leftovers.files()).isEqualTo(Set.of("file_1"));
    assertThat(leftovers.stages()).containsExactly("c-1", "c-1-source");
    assertThat(leftovers.commits()).containsExactly("c");
  }

  private static Leftovers of(TaskStatus status, TaskRow... tasks) {
    return Leftovers.of(Rows.run(Form.JOB, status), status, List.of(tasks));
  }
}
