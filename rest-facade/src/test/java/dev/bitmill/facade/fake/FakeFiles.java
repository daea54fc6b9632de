package dev.bitmill.facade.fake;

import com.google.protobuf.Timestamp;
import dev.bitmill.api.v1.PageInfo;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.DeleteFileResponse;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.DeleteStageResponse;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.FileStatus;
import dev.bitmill.files.v1.FilesServiceGrpc;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.ListFilesResponse;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Some files in memory, and 45 in the list. */
public final class FakeFiles {
  public static final long UPDATED = 1_700_000_000L;
  private static final int LISTED = 45;

  public final FakeBytes bytes = new FakeBytes();
  public final FakeUploads uploads = new FakeUploads();
  public final Map<String, ResolveDeliveryResponse> delivered = new ConcurrentHashMap<>();
  public volatile Object last = "";

  public FakeServer start() {
    return new FakeServer(new Files(), new Staging(), bytes, uploads);
  }

  /** Puts a file at a path. */
  public void deliver(String path, String type, long size, FileAccess access) {
    delivered.put(
        path,
        ResolveDeliveryResponse.newBuilder()
            .setFile(
                file("file_1").toBuilder()
                    .setAccess(access)
                    .setFilename(path.substring(path.lastIndexOf('/') + 1)))
            .setResource("files/file_1/versions/7")
            .setType(type)
            .setSize(size)
            .build());
  }

  /** Puts an entry of the directory {@code file_hls} at a path. */
  public void deliverEntry(String path, String entry, String type, long size) {
    delivered.put(
        path,
        ResolveDeliveryResponse.newBuilder()
            .setFile(file("file_hls").toBuilder().setFolder("hls").setFilename("index.m3u8"))
            .setResource("files/file_hls/versions/7/" + entry)
            .setType(type)
            .setSize(size)
            .build());
  }

  private static File file(String id) {
    return File.newBuilder()
        .setId(id)
        .setObject(FileObject.FILE_OBJECT_SOURCE)
        .setStatus(FileStatus.FILE_STATUS_READY)
        .setFilesize(5_000_000_000L)
        .setDuration(2)
        .setFilename("a.mp4")
        .setVersion("7")
        .setCreated(Timestamp.newBuilder().setSeconds(UPDATED))
        .setUpdated(Timestamp.newBuilder().setSeconds(UPDATED))
        .build();
  }

  private final class Files extends FilesServiceGrpc.FilesServiceImplBase {
    @Override
    public void createFile(CreateFileRequest request, StreamObserver<File> observer) {
      last = request;
      FakeServer.answer(
          observer, () -> file("file_1").toBuilder().setMetadata(request.getMetadata()).build());
    }

    @Override
    public void updateFile(UpdateFileRequest request, StreamObserver<File> observer) {
      last = request;
      FakeServer.answer(observer, () -> file(request.getId()));
    }

    @Override
    public void getFile(GetFileRequest request, StreamObserver<File> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () -> {
            if (request.getId().equals("file_missing")) {
              throw ApiException.notFound("file", request.getId());
            }
            return file(request.getId());
          });
    }

    @Override
    public void deleteFile(DeleteFileRequest request, StreamObserver<DeleteFileResponse> observer) {
      FakeServer.answer(
          observer, () -> DeleteFileResponse.newBuilder().setMessage("File deleted.").build());
    }

    @Override
    public void listFiles(ListFilesRequest request, StreamObserver<ListFilesResponse> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () -> {
            Paging paging = Paging.of(request);
            List<File> files = new ArrayList<>();
            for (long i = paging.offset(); i < LISTED && files.size() < paging.limit(); i++) {
              files.add(file("file_" + i));
            }
            PageInfo.Builder info =
                PageInfo.newBuilder()
                    .setLimit(paging.limit())
                    .setPage(paging.page())
                    .setHasMore(paging.offset() + files.size() < LISTED);
            if (paging.withTotal()) {
              info.setTotal(LISTED);
            }
            return ListFilesResponse.newBuilder().addAllFiles(files).setPage(info).build();
          });
    }
  }

  private final class Staging extends StagingServiceGrpc.StagingServiceImplBase {
    @Override
    public void resolveDelivery(
        ResolveDeliveryRequest request, StreamObserver<ResolveDeliveryResponse> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () -> {
            ResolveDeliveryResponse found = delivered.get(request.getPath());
            if (found == null) {
              throw ApiException.notFound("file", request.getPath());
            }
            return found;
          });
    }

    @Override
    public void commitStage(CommitStageRequest request, StreamObserver<File> observer) {
      last = request;
      FakeServer.answer(
          observer,
          () -> {
            if (request.getFilename().equals("refused")) {
              throw new ApiException(ErrorKind.REQUEST_INVALID, "`filename` cannot be stored.");
            }
            if (!bytes.staged.containsKey("staged/" + request.getStage())) {
              throw ApiException.notFound("stage", request.getStage());
            }
            return file("file_up").toBuilder()
                .setFolder(request.getFolder())
                .setFilename(request.getFilename())
                .setAccess(request.getAccess())
                .build();
          });
    }

    @Override
    public void deleteStage(
        DeleteStageRequest request, StreamObserver<DeleteStageResponse> observer) {
      bytes.staged.remove("staged/" + request.getStage());
      FakeServer.answer(observer, DeleteStageResponse::getDefaultInstance);
    }
  }
}
