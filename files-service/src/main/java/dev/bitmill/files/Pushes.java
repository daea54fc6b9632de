package dev.bitmill.files;

import dev.bitmill.files.push.Destination;
import dev.bitmill.files.push.Directory;
import dev.bitmill.files.push.Item;
import dev.bitmill.files.push.Pusher;
import dev.bitmill.files.push.Sent;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.store.Entry;
import dev.bitmill.files.store.ResourceName;
import dev.bitmill.files.v1.PushProgress;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.Pushed;
import dev.bitmill.kit.ApiException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.List;

/** Sends resources to users' storage and tells how far it is. */
@Singleton
final class Pushes {
  private final Blobs blobs;
  private final Pusher pusher;

  Pushes(Blobs blobs, Pusher pusher) {
    this.blobs = blobs;
    this.pusher = pusher;
  }

  void push(PushResourceRequest request, StreamObserver<PushResourceResponse> observer) {
    Destination destination =
        new Destination(
            request.getOwner(),
            request.getAttempt(),
            request.getConnectionId(),
            request.getBucket());
    Sent sent =
        pusher.push(
            destination, items(request), (bytes, total) -> observer.onNext(progress(bytes, total)));
    observer.onNext(
        PushResourceResponse.newBuilder()
            .setPushed(
                Pushed.newBuilder()
                    .setUploadId(sent.upload())
                    .setSize(sent.size())
                    .setObjects(sent.objects()))
            .build());
  }

  private List<Item> items(PushResourceRequest request) {
    List<Entry> entries = blobs.entries(ResourceName.parse(request.getResource()));
    if (entries.isEmpty()) {
      throw ApiException.notFound("resource", request.getResource());
    }
    Entry first = entries.getFirst();
    if (first.path().isEmpty()) {
      return List.of(new Item(request.getKey(), request.getType(), first.blob()));
    }
    return new Directory(request.getKey(), request.getMain(), request.getMainName()).items(entries);
  }

  private static PushResourceResponse progress(long sent, long total) {
    return PushResourceResponse.newBuilder()
        .setProgress(PushProgress.newBuilder().setSent(sent).setTotal(total))
        .build();
  }
}
