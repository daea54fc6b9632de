package dev.bitmill.facade.fake;

import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.v1.EventsServiceGrpc;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.WatchJobRequest;
import dev.bitmill.tasks.v1.WatchTaskRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs that go on: one to its end, one for ever, the others do not exist. */
public final class FakeEvents extends EventsServiceGrpc.EventsServiceImplBase {
  /** The streams that somebody still reads. */
  public final AtomicInteger open = new AtomicInteger();

  @Override
  public void watchJob(WatchJobRequest request, StreamObserver<Job> observer) {
    switch (request.getId()) {
      case "job_1" -> {
        observer.onNext(job(RunStatus.RUN_STATUS_QUEUED, 0));
        observer.onNext(job(RunStatus.RUN_STATUS_PROCESSING, 0));
        observer.onNext(job(RunStatus.RUN_STATUS_PROCESSING, 50));
        observer.onNext(job(RunStatus.RUN_STATUS_SUCCEEDED, 100));
        observer.onCompleted();
      }
      case "job_endless" -> {
        open.incrementAndGet();
        ((ServerCallStreamObserver<Job>) observer).setOnCancelHandler(open::decrementAndGet);
        observer.onNext(job(RunStatus.RUN_STATUS_PROCESSING, 1));
      }
      default -> observer.onError(ApiException.notFound("job", request.getId()).toStatus());
    }
  }

  @Override
  public void watchTask(WatchTaskRequest request, StreamObserver<Task> observer) {
    observer.onError(ApiException.notFound("task", request.getId()).toStatus());
  }

  private static Job job(RunStatus status, int progress) {
    return Job.newBuilder().setId("job_1").setStatus(status).setProgress(progress).build();
  }
}
