package dev.bitmill.tasks.api;

import dev.bitmill.tasks.v1.CancelTaskRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.GetTaskAttemptsRequest;
import dev.bitmill.tasks.v1.GetTaskRequest;
import dev.bitmill.tasks.v1.GetTasksConfigRequest;
import dev.bitmill.tasks.v1.ListTasksRequest;
import dev.bitmill.tasks.v1.ListTasksResponse;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskAttempts;
import dev.bitmill.tasks.v1.TasksConfig;
import dev.bitmill.tasks.v1.TasksServiceGrpc;
import dev.bitmill.tasks.work.Offer;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class TasksEndpoint extends TasksServiceGrpc.TasksServiceImplBase {
  private final Tasks tasks;
  private final Offer offer;

  TasksEndpoint(Tasks tasks, Offer offer) {
    this.tasks = tasks;
    this.offer = offer;
  }

  @Override
  public void createTask(CreateTaskRequest request, StreamObserver<Task> observer) {
    observer.onNext(tasks.create(request));
    observer.onCompleted();
  }

  @Override
  public void getTask(GetTaskRequest request, StreamObserver<Task> observer) {
    observer.onNext(TaskMessages.task(tasks.get(request.getId())));
    observer.onCompleted();
  }

  @Override
  public void getTaskAttempts(
      GetTaskAttemptsRequest request, StreamObserver<TaskAttempts> observer) {
    observer.onNext(TaskMessages.attempts(tasks.attempts(request.getId())));
    observer.onCompleted();
  }

  @Override
  public void listTasks(ListTasksRequest request, StreamObserver<ListTasksResponse> observer) {
    observer.onNext(tasks.list(request));
    observer.onCompleted();
  }

  @Override
  public void cancelTask(CancelTaskRequest request, StreamObserver<Task> observer) {
    observer.onNext(TaskMessages.task(tasks.cancel(request.getId())));
    observer.onCompleted();
  }

  @Override
  public void getTasksConfig(GetTasksConfigRequest request, StreamObserver<TasksConfig> observer) {
    observer.onNext(offer.abilities().toConfig());
    observer.onCompleted();
  }
}
