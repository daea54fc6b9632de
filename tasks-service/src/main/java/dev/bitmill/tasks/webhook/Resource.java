package dev.bitmill.tasks.webhook;

import com.google.protobuf.Message;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.tasks.api.RunMessages;
import dev.bitmill.tasks.api.TaskMessages;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import java.util.List;

/**
 * What a client created and is told of.
 *
 * @param id as the client knows it
 * @param message as GET answers it
 */
record Resource(String id, Message message) {
  static Resource of(RunRow run, List<TaskRow> tasks) {
    return switch (run.form()) {
      case JOB -> new Resource(run.publicId(), RunMessages.job(run, tasks));
      case RUN -> new Resource(run.id(), RunMessages.run(run, tasks));
      case TASK -> new Resource(tasks.getFirst().id(), TaskMessages.task(tasks.getFirst()));
    };
  }

  /** As the facade writes it. */
  String json() {
    return ProtoJson.write(message).toString();
  }
}
