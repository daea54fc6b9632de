package dev.bitmill.tasks;

import dev.bitmill.connections.v1.AbortUploadsRequest;
import dev.bitmill.connections.v1.AbortUploadsResponse;
import dev.bitmill.connections.v1.CompleteUploadRequest;
import dev.bitmill.connections.v1.CompleteUploadResponse;
import dev.bitmill.connections.v1.GrantsServiceGrpc;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.connections.v1.ResolveLocationsRequest;
import dev.bitmill.connections.v1.ResolveLocationsResponse;
import dev.bitmill.connections.v1.SettleUploadsRequest;
import dev.bitmill.connections.v1.SettleUploadsResponse;
import dev.bitmill.files.v1.PushProgress;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.Pushed;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import dev.bitmill.tasks.FakePeers.Behaviour;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user's storage and the connections-service in front of it, as their contract has them. */
final class FakeStorage extends GrantsServiceGrpc.GrantsServiceImplBase {
  /** How large every object is. */
  static final long SIZE = 1234;

  /** What can be seen, as {@code bucket/key}. */
  final Set<String> objects = new ConcurrentSkipListSet<>();

  /** What was begun and neither settled nor aborted. */
  final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  final List<PushResourceRequest> pushes = new CopyOnWriteArrayList<>();
  final List<List<LocationName>> resolved = new CopyOnWriteArrayList<>();
  volatile String byDefault = "con_default";
  volatile Behaviour<PushResourceRequest> onPush = request -> {};
  volatile Behaviour<CompleteUploadRequest> onComplete = request -> {};
  volatile Behaviour<AbortUploadsRequest> onAbort = request -> {};

  record Upload(String id, String owner, int attempt, List<String> objects) {}

  /** Back to how storage ought to be. */
  void behave() {
    byDefault = "con_default";
    onPush = request -> {};
    onComplete = request -> {};
    onAbort = request -> {};
    objects.clear();
    uploads.clear();
    pushes.clear();
    resolved.clear();
  }

  @Override
  public void resolveLocations(
      ResolveLocationsRequest request, StreamObserver<ResolveLocationsResponse> observer) {
    FakePeers.answer(
        observer,
        () -> {
          resolved.add(request.getNamesList());
          return ResolveLocationsResponse.newBuilder()
              .addAllLocations(request.getNamesList().stream().map(this::resolve).toList())
              .build();
        });
  }

  private Location resolve(LocationName name) {
    String connection = name.getConnectionId().isEmpty() ? byDefault : name.getConnectionId();
    if (connection.isEmpty()) {
      throw new ApiException(
          ErrorKind.CONNECTION_REQUIRED, "`" + name.getField() + "` needs a connection.");
    }
    if (connection.equals("con_missing")) {
      throw ApiException.notFound("connection", connection);
    }
    String path = name.getUrl().replaceFirst("(?i)^s3://", "");
    boolean url = !name.getUrl().isEmpty();
    String bucket = url ? path.replaceFirst("/.*", "") : name.getBucket();
    return Location.newBuilder()
        .setConnectionId(connection)
        .setBucket(bucket)
        .setKey(url ? path.substring(Math.min(path.length(), bucket.length() + 1)) : name.getKey())
        .build();
  }

  /** What files-service does when it is told to push. */
  void push(PushResourceRequest request, StreamObserver<PushResourceResponse> observer) {
    FakePeers.answer(
        observer,
        () -> {
          pushes.add(request);
          Upload upload = begin(request);
          onPush.on(request);
          observer.onNext(
              PushResourceResponse.newBuilder()
                  .setProgress(PushProgress.newBuilder().setSent(1).setTotal(2))
                  .build());
          return PushResourceResponse.newBuilder()
              .setPushed(Pushed.newBuilder().setUploadId(upload.id()).setSize(SIZE))
              .build();
        });
  }

  private synchronized Upload begin(PushResourceRequest request) {
    boolean later =
        uploads.values().stream()
            .filter(upload -> upload.owner().equals(request.getOwner()))
            .max(Comparator.comparingInt(Upload::attempt))
            .filter(upload -> upload.attempt() > request.getAttempt())
            .isPresent();
    if (later) {
      throw new ApiException(ErrorKind.CONFLICT, "A later attempt has begun.");
    }
    takeBack(request.getOwner());
    String at = request.getBucket() + "/" + request.getKey();
    List<String> made =
        request.getMain().isEmpty()
            ? List.of(at)
            : List.of(at + "segment-000.ts", at + request.getMainName());
    Upload upload = new Upload(Ids.make("upl"), request.getOwner(), request.getAttempt(), made);
    uploads.put(upload.id(), upload);
    return upload;
  }

  @Override
  public void completeUpload(
      CompleteUploadRequest request, StreamObserver<CompleteUploadResponse> observer) {
    FakePeers.answer(
        observer,
        () -> {
          onComplete.on(request);
          Upload upload = uploads.get(request.getUploadId());
          if (upload == null) {
            throw ApiException.notFound("upload", request.getUploadId());
          }
          objects.addAll(upload.objects());
          return CompleteUploadResponse.newBuilder()
              .setSize(SIZE * upload.objects().size())
              .build();
        });
  }

  @Override
  public void abortUploads(
      AbortUploadsRequest request, StreamObserver<AbortUploadsResponse> observer) {
    FakePeers.answer(
        observer,
        () -> {
          onAbort.on(request);
          takeBack(request.getOwner());
          return AbortUploadsResponse.getDefaultInstance();
        });
  }

  @Override
  public void settleUploads(
      SettleUploadsRequest request, StreamObserver<SettleUploadsResponse> observer) {
    uploads.values().removeIf(upload -> upload.owner().equals(request.getOwner()));
    observer.onNext(SettleUploadsResponse.getDefaultInstance());
    observer.onCompleted();
  }

  private synchronized void takeBack(String owner) {
    uploads
        .values()
        .removeIf(
            upload -> {
              boolean own = upload.owner().equals(owner);
              if (own) {
                upload.objects().forEach(objects::remove);
              }
              return own;
            });
  }
}
