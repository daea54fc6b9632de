package dev.bitmill.files;

import dev.bitmill.files.v1.CheckTargetRequest;
import dev.bitmill.files.v1.CheckTargetResponse;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.DeleteStageResponse;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.StagingServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** Bytes on their way in, and on their way out. */
@GrpcService
final class StagingEndpoint extends StagingServiceGrpc.StagingServiceImplBase {
  private final UrlStages urls;
  private final Stages stages;
  private final Pushes pushes;
  private final Deliveries deliveries;

  StagingEndpoint(UrlStages urls, Stages stages, Pushes pushes, Deliveries deliveries) {
    this.urls = urls;
    this.stages = stages;
    this.pushes = pushes;
    this.deliveries = deliveries;
  }

  @Override
  public void stageUrl(StageUrlRequest request, StreamObserver<StageUrlResponse> observer) {
    urls.fetch(request, observer);
    observer.onCompleted();
  }

  @Override
  public void commitStage(CommitStageRequest request, StreamObserver<File> observer) {
    observer.onNext(stages.commit(FileMessages.commit(request)));
    observer.onCompleted();
  }

  @Override
  public void checkTarget(
      CheckTargetRequest request, StreamObserver<CheckTargetResponse> observer) {
    FileMessages.check(request);
    observer.onNext(CheckTargetResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void deleteStage(
      DeleteStageRequest request, StreamObserver<DeleteStageResponse> observer) {
    stages.drop(request.getStage());
    observer.onNext(DeleteStageResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void pushResource(
      PushResourceRequest request, StreamObserver<PushResourceResponse> observer) {
    pushes.push(request, observer);
    observer.onCompleted();
  }

  @Override
  public void resolveDelivery(
      ResolveDeliveryRequest request, StreamObserver<ResolveDeliveryResponse> observer) {
    observer.onNext(deliveries.resolve(request));
    observer.onCompleted();
  }
}
