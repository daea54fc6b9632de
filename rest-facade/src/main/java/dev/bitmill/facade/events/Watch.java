package dev.bitmill.facade.events;

import com.google.protobuf.Message;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.tasks.v1.EventsServiceGrpc;
import dev.bitmill.tasks.v1.WatchJobRequest;
import dev.bitmill.tasks.v1.WatchRunRequest;
import dev.bitmill.tasks.v1.WatchTaskRequest;
import io.grpc.stub.BlockingClientCall;
import jakarta.inject.Singleton;

/** Follows a resource at tasks-service. */
@Singleton
final class Watch {
  private final EventsServiceGrpc.EventsServiceBlockingV2Stub events;

  Watch(Channels channels) {
    events = EventsServiceGrpc.newBlockingV2Stub(channels.named("tasks"));
  }

  BlockingClientCall<?, ? extends Message> open(String resources, String id) {
    return switch (resources) {
      case "tasks" -> events.watchTask(WatchTaskRequest.newBuilder().setId(id).build());
      case "jobs" -> events.watchJob(WatchJobRequest.newBuilder().setId(id).build());
      default -> events.watchRun(WatchRunRequest.newBuilder().setId(id).build());
    };
  }
}
