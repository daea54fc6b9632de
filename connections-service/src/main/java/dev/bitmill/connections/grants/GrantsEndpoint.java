package dev.bitmill.connections.grants;

import dev.bitmill.connections.v1.AbortUploadsRequest;
import dev.bitmill.connections.v1.AbortUploadsResponse;
import dev.bitmill.connections.v1.CompleteUploadRequest;
import dev.bitmill.connections.v1.CompleteUploadResponse;
import dev.bitmill.connections.v1.GrantPartsRequest;
import dev.bitmill.connections.v1.GrantPartsResponse;
import dev.bitmill.connections.v1.GrantReadRequest;
import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.ReadGrant;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.ResolveLocationsResponse;
import dev.bitmill.connections.v1.SettleUploadsRequest;
import dev.bitmill.connections.v1.SettleUploadsResponse;
import dev.bitmill.connections.v1.StartUploadRequest;
import dev.bitmill.kit.CallContext;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** {@link Locations}, {@link Reads}, {@link Uploads} and how they end, as a gRPC service. */
@GrpcService
final class GrantsEndpoint extends GrantsServiceGrpc.GrantsServiceImplBase {
  private final Locations locations;
  private final Reads reads;
  private final Uploads uploads;
  private final Completion completion;
  private final Endings endings;

  GrantsEndpoint(
      Locations locations, Reads reads, Uploads uploads, Completion completion, Endings endings) {
    this.locations = locations;
    this.reads = reads;
    this.uploads = uploads;
    this.completion = completion;
    this.endings = endings;
  }

  @Override
  public void resolveLocations(
      ResolveLocationsRequest request, StreamObserver<ResolveLocationsResponse> observer) {
    var found = locations.resolve(CallContext.project(), GrantMessages.names(request));
    observer.onNext(GrantMessages.resolved(found));
    observer.onCompleted();
  }

  @Override
  public void grantRead(GrantReadRequest request, StreamObserver<ReadGrant> observer) {
    Location location = GrantMessages.location(request.getLocation());
    observer.onNext(GrantMessages.grant(reads.grant(CallContext.project(), location)));
    observer.onCompleted();
  }

  @Override
  public void startUpload(
      StartUploadRequest request, StreamObserver<dev.bitmill.connections.v1.Upload> observer) {
    Started upload = uploads.start(CallContext.project(), GrantMessages.upload(request));
    observer.onNext(GrantMessages.started(upload));
    observer.onCompleted();
  }

  @Override
  public void grantParts(GrantPartsRequest request, StreamObserver<GrantPartsResponse> observer) {
    String id = request.getUploadId();
    PartLeave leave = uploads.grant(CallContext.project(), id, GrantMessages.parts(request));
    observer.onNext(GrantMessages.grant(leave));
    observer.onCompleted();
  }

  @Override
  public void completeUpload(
      CompleteUploadRequest request, StreamObserver<CompleteUploadResponse> observer) {
    long size = completion.complete(CallContext.project(), request.getUploadId());
    observer.onNext(GrantMessages.completed(size));
    observer.onCompleted();
  }

  @Override
  public void abortUploads(
      AbortUploadsRequest request, StreamObserver<AbortUploadsResponse> observer) {
    endings.abort(CallContext.project(), request.getOwner());
    observer.onNext(GrantMessages.aborted());
    observer.onCompleted();
  }

  @Override
  public void settleUploads(
      SettleUploadsRequest request, StreamObserver<SettleUploadsResponse> observer) {
    endings.settle(CallContext.project(), request.getOwner());
    observer.onNext(GrantMessages.settled());
    observer.onCompleted();
  }
}
