package dev.bitmill.tasks.api;

import dev.bitmill.tasks.v1.CancelRunRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.ListRunsRequest;
import dev.bitmill.tasks.v1.ListRunsResponse;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunsServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class RunsEndpoint extends RunsServiceGrpc.RunsServiceImplBase {
  private final Runs runs;

  RunsEndpoint(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void createRun(CreateRunRequest request, StreamObserver<Run> observer) {
    observer.onNext(runs.create(request));
    observer.onCompleted();
  }

  @Override
  public void getRun(GetRunRequest request, StreamObserver<Run> observer) {
    observer.onNext(runs.get(request.getId()));
    observer.onCompleted();
  }

  @Override
  public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> observer) {
    observer.onNext(runs.list(request));
    observer.onCompleted();
  }

  @Override
  public void cancelRun(CancelRunRequest request, StreamObserver<Run> observer) {
    observer.onNext(runs.cancel(request.getId()));
    observer.onCompleted();
  }
}
