package dev.bitmill.tasks.events;

import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.v1.EventsServiceGrpc;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.WatchJobRequest;
import dev.bitmill.tasks.v1.WatchRunRequest;
import dev.bitmill.tasks.v1.WatchTaskRequest;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class EventsEndpoint extends EventsServiceGrpc.EventsServiceImplBase {
  private final States states;
  private final Broadcast broadcast;

  EventsEndpoint(States states, Broadcast broadcast) {
    this.states = states;
    this.broadcast = broadcast;
  }

  @Override
  public void watchTask(WatchTaskRequest request, StreamObserver<Task> observer) {
    String id = request.getId();
    broadcast.send(states.runOf(id), () -> states.task(id), observer);
  }

  @Override
  public void watchJob(WatchJobRequest request, StreamObserver<Job> observer) {
    String id = request.getId();
    broadcast.send(Form.runId(id), () -> states.job(id), observer);
  }

  @Override
  public void watchRun(WatchRunRequest request, StreamObserver<Run> observer) {
    String id = request.getId();
    broadcast.send(id, () -> states.run(id), observer);
  }
}
