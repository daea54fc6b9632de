package dev.bitmill.files;

import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.DeleteFileResponse;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FilesServiceGrpc;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.ListFilesResponse;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.List;

/** The files that users see. */
@GrpcService
final class FilesEndpoint extends FilesServiceGrpc.FilesServiceImplBase {
  private final Files files;
  private final Ingest ingest;
  private final FileMessages messages;

  FilesEndpoint(Files files, Ingest ingest, FileMessages messages) {
    this.files = files;
    this.ingest = ingest;
    this.messages = messages;
  }

  @Override
  public void createFile(CreateFileRequest request, StreamObserver<File> observer) {
    observer.onNext(ingest.create(request));
    observer.onCompleted();
  }

  @Override
  public void getFile(GetFileRequest request, StreamObserver<File> observer) {
    observer.onNext(messages.file(files.get(request.getId())));
    observer.onCompleted();
  }

  @Override
  public void listFiles(ListFilesRequest request, StreamObserver<ListFilesResponse> observer) {
    Paging paging = Paging.of(request);
    FileFilter filter = FileFilter.of(request);
    List<FileRow> rows = files.list(filter, paging);
    observer.onNext(messages.list(paging, rows, files.total(filter, paging)));
    observer.onCompleted();
  }

  @Override
  public void updateFile(UpdateFileRequest request, StreamObserver<File> observer) {
    observer.onNext(messages.file(files.update(request)));
    observer.onCompleted();
  }

  @Override
  public void deleteFile(DeleteFileRequest request, StreamObserver<DeleteFileResponse> observer) {
    files.delete(request.getId());
    observer.onNext(DeleteFileResponse.newBuilder().setMessage("The file is deleted.").build());
    observer.onCompleted();
  }
}
