package dev.bitmill.tasks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Rows;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.run.Tried;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No field of a contract is forgotten: rows with everything filled make messages with everything.
 */
class MessagesTest {
  @Test
  void aTaskHasEveryField() {
    assertComplete(TaskMessages.task(Rows.full()));
  }

  @Test
  void aTaskOfARunHasEveryField() {
    assertComplete(TaskMessages.runTask(Rows.full()));
  }

  @Test
  void aRunHasEveryField() {
    assertComplete(RunMessages.run(Rows.run(Form.RUN, TaskStatus.FAILED), List.of(Rows.full())));
  }

  @Test
  void aRunWhoseTasksAreNotToldDoesNotSayThatItHasNone() {
    Run listed = RunMessages.run(Rows.run(Form.RUN, TaskStatus.FAILED), List.of());
    assertThat(ProtoJson.write(listed).has("tasks")).isFalse();
    Run whole = listed.toBuilder().addTasks(TaskMessages.runTask(Rows.full())).build();
    assertThat(ProtoJson.write(whole).path("tasks")).hasSize(1);
  }

  @Test
  void aJobHasEveryFieldButTheOutputOfAnExport() {
    assertComplete(
        RunMessages.job(Rows.run(Form.JOB, TaskStatus.FAILED), List.of(Rows.full())), "output");
  }

  @Test
  void anAttemptHasEveryField() {
    Tried row = new Tried("task_1", 2, "host/7", Rows.T0, Rows.T0, "stalled", "It stood still.");

    assertComplete(TaskMessages.attempts(List.of(row)).getAttempts(0));
  }

  @Test
  void everyStatusHasItsWord() {
    for (TaskStatus status : TaskStatus.values()) {
      assertThat(Words.of(Words.ofRun(status))).isEqualTo(status);
      assertThat(Words.ofTask(status).name()).isEqualTo("TASK_STATUS_" + status);
    }
    assertThat(RunStatus.values()).hasSize(TaskStatus.values().length + 2);
  }

  private static void assertComplete(Message message, String... but) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (!List.of(but).contains(field.getName())) {
        assertThat(
                field.isRepeated()
                    ? message.getRepeatedFieldCount(field) > 0
                    : message.hasField(field))
            .as(field.getFullName())
            .isTrue();
      }
    }
  }
}
