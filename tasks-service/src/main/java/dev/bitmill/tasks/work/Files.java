package dev.bitmill.tasks.work;

import com.google.rpc.Code;
import dev.bitmill.files.v1.CheckTargetRequest;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.FetchProgress;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.FilesServiceGrpc.FilesServiceBlockingV2Stub;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.Staged;
import dev.bitmill.files.v1.StagingServiceGrpc.StagingServiceBlockingV2Stub;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.tasks.graph.Note;
import dev.bitmill.tasks.graph.Target;
import dev.bitmill.tasks.run.Product;
import io.grpc.Context;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** What steps ask of files-service. */
@Singleton
public class Files {
  private static final long COMMIT_SECONDS = 120;

  private final FilesServiceBlockingV2Stub files;
  private final StagingServiceBlockingV2Stub staging;
  private final ByteStreams streams;

  Files(
      FilesServiceBlockingV2Stub files, StagingServiceBlockingV2Stub staging, ByteStreams streams) {
    this.files = files;
    this.staging = staging;
    this.streams = streams;
  }

  /**
   * A stage to be made a file.
   *
   * @param key the commit's own, once for ever
   */
  record Commit(
      Product product,
      FileObject object,
      Target.Store target,
      String filename,
      String key,
      String taskId) {}

  /** A file; {@code file_not_found} when the project has none of that id. */
  public File get(String id) {
    return Calls.unary(() -> files.getFile(GetFileRequest.newBuilder().setId(id).build()));
  }

  /** Refuses a place or description that a commit would refuse when all the work is done. */
  public void check(Target.Store target) {
    CheckTargetRequest request =
        CheckTargetRequest.newBuilder()
            .setFolder(target.folder())
            .setFilename(target.filename())
            .setRef(target.note().ref())
            .setMetadata(target.note().metadata())
            .build();
    Calls.unary(() -> staging.checkTarget(request));
  }

  /** Fetches a URL, or an object of the user's storage by its connection, into a stage. */
  Product fetch(String url, String connectionId, String stage, DoubleConsumer progress)
      throws InterruptedException {
    StageUrlRequest request =
        StageUrlRequest.newBuilder()
            .setUrl(url)
            .setConnectionId(connectionId)
            .setStage(stage)
            .build();
    Staged staged =
        Calls.last("files-service", staging.stageUrl(request), step -> event(step, progress));
    return Product.staged(staged.getResource(), stage, staged.getFilename(), url);
  }

  /** Sends a resource to the user's storage, where nobody sees it yet, and answers the upload. */
  String push(PushResourceRequest request, DoubleConsumer progress) throws InterruptedException {
    return Calls.last(
        "files-service", staging.pushResource(request), step -> event(step, progress));
  }

  /**
   * Makes a stage a file; the same key again answers the same file. Once begun it is not cancelled
   * with the attempt: a file whose id nobody heard could not be taken back.
   */
  File commit(Commit commit) {
    Product product = commit.product();
    Target.Store target = commit.target();
    Note note = target.note();
    CommitStageRequest.Builder request =
        CommitStageRequest.newBuilder()
            .setStage(product.stage())
            .setCommitKey(commit.key())
            .setFolder(target.folder())
            .setFilename(commit.filename())
            .setReplace(!target.filename().isEmpty())
            .setObject(commit.object())
            .setMediaId(product.mediaId())
            .setMain(product.main())
            .setCreatedBy(commit.taskId());
    if (!product.media().equals(MediaInfo.getDefaultInstance())) {
      request.setMedia(product.media());
    }
    if (!note.ref().isEmpty()) {
      request.setRef(note.ref());
    }
    if (!note.label().isEmpty()) {
      request.setLabel(note.label());
    }
    if (!note.access().isEmpty()) {
      request.setAccess(
          note.access().equals("private")
              ? FileAccess.FILE_ACCESS_PRIVATE
              : FileAccess.FILE_ACCESS_PUBLIC);
    }
    if (note.metadata().getFieldsCount() > 0) {
      request.setMetadata(note.metadata());
    }
    if (commit.object() == FileObject.FILE_OBJECT_SOURCE && !product.original().isEmpty()) {
      request.setOriginal(product.original());
    }
    if (Context.current().isCancelled()) {
      throw new ApiException(ErrorKind.UNAVAILABLE, "The attempt was stopped.");
    }
    return Calls.unstoppable(
        () ->
            staging
                .withDeadlineAfter(COMMIT_SECONDS, TimeUnit.SECONDS)
                .commitStage(request.build()));
  }

  /** Copies what others read as well to a stage of one's own. */
  Product copy(Product source, String stage) {
    String resource = "staged/" + stage;
    try (InputStream bytes = streams.read(source.resource(), 0, 0)) {
      streams.write(resource, bytes);
    } catch (IOException failed) {
      throw failed.getCause() instanceof ApiException said
          ? said
          : new ApiException(ErrorKind.UNAVAILABLE, "The source could not be copied.", failed);
    }
    return source.made(resource, stage, source.media(), source.extension(), source.main());
  }

  /** Drops a stage; one that does not exist is no error. */
  void drop(String stage) {
    Calls.unary(() -> staging.deleteStage(DeleteStageRequest.newBuilder().setStage(stage).build()));
  }

  /** Deletes a file; one that does not exist is no error. */
  void delete(String id) {
    unlessMissing(
        () -> files.deleteFile(DeleteFileRequest.newBuilder().setId(id).build()), deleted -> {});
  }

  /**
   * Deletes the file that a commit made, if it was made; one that it replaced is somebody's, and
   * stays. A commit that was made is answered again, and nothing is ever staged under this name.
   */
  void takeBack(String key) {
    CommitStageRequest again =
        CommitStageRequest.newBuilder()
            .setStage(key + "-none")
            .setCommitKey(key)
            .setFilename("none")
            .build();
    unlessMissing(() -> staging.commitStage(again), made -> deleteIfNew(made.getId()));
  }

  private void deleteIfNew(String id) {
    GetFileRequest request = GetFileRequest.newBuilder().setId(id).build();
    unlessMissing(
        () -> files.getFile(request),
        file -> {
          if (file.getCreated().equals(file.getUpdated())) {
            delete(id);
          }
        });
  }

  private static <S> void unlessMissing(Calls.Unary<S> call, Consumer<S> then) {
    S answer;
    try {
      answer = Calls.unary(call);
    } catch (ApiException error) {
      if (error.code() == Code.NOT_FOUND) {
        return;
      }
      throw error;
    }
    then.accept(answer);
  }

  private static Optional<String> event(PushResourceResponse step, DoubleConsumer progress) {
    if (step.hasPushed()) {
      return Optional.of(step.getPushed().getUploadId());
    }
    if (step.getProgress().getTotal() > 0) {
      progress.accept((double) step.getProgress().getSent() / step.getProgress().getTotal());
    }
    return Optional.empty();
  }

  private static Optional<Staged> event(StageUrlResponse step, DoubleConsumer progress) {
    if (step.hasStaged()) {
      return Optional.of(step.getStaged());
    }
    FetchProgress fetched = step.getProgress();
    if (fetched.hasTotal() && fetched.getTotal() > 0) {
      progress.accept((double) fetched.getReceived() / fetched.getTotal());
    }
    return Optional.empty();
  }
}
