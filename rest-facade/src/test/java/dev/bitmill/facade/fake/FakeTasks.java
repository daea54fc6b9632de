package dev.bitmill.facade.fake;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.api.v1.PageInfo;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.v1.CancelTaskRequest;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.GetJobRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.JobsServiceGrpc;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.ListJobsResponse;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import dev.bitmill.tasks.v1.TasksServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** Answers with what it was asked for, and fails on demand. */
public final class FakeTasks {
  /** More than JavaScript's and floats' whole numbers hold. */
  public static final long CREATED_AT = 9_007_199_254_740_993L;

  /** What becomes of jobs. */
  public final FakeEvents events = new FakeEvents();

  /** The last request of any kind. */
  public volatile Object last = "";

  public FakeServer start() {
    return new FakeServer(new Jobs(), new Tasks(), events);
  }

  private final class Jobs extends JobsServiceGrpc.JobsServiceImplBase {
    @Override
    public void createJob(CreateJobRequest request, StreamObserver<Job> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () ->
              job("job_1").toBuilder()
                  .setInput(request.getInput())
                  .setKind(request.getKind())
                  .setOptions(request.getOptions())
                  .build());
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<Job> observer) {
      switch (request.getId()) {
        case "job_internal" -> observer.onError(new IllegalStateException("a secret"));
        case "job_plain_argument" ->
            observer.onError(Status.INVALID_ARGUMENT.withDescription("odd").asException());
        default ->
            FakeServer.answer(
                observer,
                () -> {
                  if (request.getId().startsWith("fail:")) {
                    throw new ApiException(
                        ErrorKind.of(request.getId().substring(5)).orElseThrow(), "Because.");
                  }
                  if (!request.getId().equals("job_1")) {
                    throw ApiException.notFound("job", request.getId());
                  }
                  return job("job_1");
                });
      }
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () -> {
            Paging paging = Paging.of(request);
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < paging.limit() && i < 3; i++) {
              jobs.add(job("job_" + (9 - i)));
            }
            return ListJobsResponse.newBuilder()
                .addAllJobs(jobs)
                .setPage(
                    PageInfo.newBuilder()
                        .setLimit(paging.limit())
                        .setPage(paging.page())
                        .setHasMore(paging.limit() < 3))
                .build();
          });
    }

    private static Job job(String id) {
      return Job.newBuilder()
          .setId(id)
          .setObject("job")
          .setStatus(RunStatus.RUN_STATUS_QUEUED)
          .setCreatedAt(CREATED_AT)
          .build();
    }
  }

  private final class Tasks extends TasksServiceGrpc.TasksServiceImplBase {
    @Override
    public void createTask(CreateTaskRequest request, StreamObserver<Task> observer) {
      last = request;
      Struct task = request.getTask();
      FakeServer.answer(
          observer,
          () ->
              Task.newBuilder()
                  .setId("task_1")
                  .setObject("task")
                  .setKind(
                      task.getFieldsOrDefault("kind", Value.getDefaultInstance()).getStringValue())
                  .setOptions(task)
                  .setStatus(TaskStatus.TASK_STATUS_PENDING)
                  .build());
    }

    @Override
    public void cancelTask(CancelTaskRequest request, StreamObserver<Task> observer) {
      FakeServer.answer(
          observer,
          () ->
              Task.newBuilder()
                  .setId(request.getId())
                  .setStatus(TaskStatus.TASK_STATUS_CANCELLED)
                  .build());
    }
  }
}
