package dev.bitmill.files;

import dev.bitmill.files.idempotency.Once;
import dev.bitmill.files.v1.CreateMediaRequest;
import dev.bitmill.files.v1.DeleteMediaRequest;
import dev.bitmill.files.v1.DeleteMediaResponse;
import dev.bitmill.files.v1.GetMediaRequest;
import dev.bitmill.files.v1.ListMediaRequest;
import dev.bitmill.files.v1.ListMediaResponse;
import dev.bitmill.files.v1.Media;
import dev.bitmill.files.v1.MediaServiceGrpc;
import dev.bitmill.files.v1.UpdateMediaRequest;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.List;

/** {@link MediaLibrary} as a gRPC service. */
@GrpcService
final class MediaEndpoint extends MediaServiceGrpc.MediaServiceImplBase {
  private final MediaLibrary library;
  private final MediaMessages messages;
  private final Once once;

  MediaEndpoint(MediaLibrary library, MediaMessages messages, Once once) {
    this.library = library;
    this.messages = messages;
    this.once = once;
  }

  @Override
  public void createMedia(CreateMediaRequest request, StreamObserver<Media> observer) {
    observer.onNext(
        once.keep(request, Media.parser(), () -> messages.media(library.create(request))));
    observer.onCompleted();
  }

  @Override
  public void getMedia(GetMediaRequest request, StreamObserver<Media> observer) {
    observer.onNext(messages.media(library.get(request.getId())));
    observer.onCompleted();
  }

  @Override
  public void listMedia(ListMediaRequest request, StreamObserver<ListMediaResponse> observer) {
    Paging paging = Paging.of(request);
    List<MediaSet> sets = library.list(paging);
    observer.onNext(messages.list(paging, sets, library.total(paging)));
    observer.onCompleted();
  }

  @Override
  public void updateMedia(UpdateMediaRequest request, StreamObserver<Media> observer) {
    observer.onNext(messages.media(library.update(request)));
    observer.onCompleted();
  }

  @Override
  public void deleteMedia(
      DeleteMediaRequest request, StreamObserver<DeleteMediaResponse> observer) {
    library.delete(request.getId());
    observer.onNext(
        DeleteMediaResponse.newBuilder()
            .setMessage("The media and its files are deleted.")
            .build());
    observer.onCompleted();
  }
}
