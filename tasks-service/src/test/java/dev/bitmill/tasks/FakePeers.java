package dev.bitmill.tasks;

import com.google.bytestream.ByteStreamGrpc;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.files.v1.CheckTargetRequest;
import dev.bitmill.files.v1.CheckTargetResponse;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.DeleteFileResponse;
import dev.bitmill.files.v1.DeleteStageRequest;
import dev.bitmill.files.v1.DeleteStageResponse;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileStatus;
import dev.bitmill.files.v1.FilesServiceGrpc;
import dev.bitmill.files.v1.GetFileRequest;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.files.v1.PushResourceResponse;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.files.v1.StageUrlResponse;
import dev.bitmill.files.v1.Staged;
import dev.bitmill.files.v1.StagingServiceGrpc;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.Ability;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.GetCapabilitiesRequest;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.ProbeResponse;
import dev.bitmill.transcoder.v1.TranscodeProgress;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The other services, small and in memory; they misbehave as they are told. */
final class FakePeers implements AutoCloseable {
  static final MediaInfo CLIP =
      MediaInfo.newBuilder()
          .setKind(MediaKind.MEDIA_KIND_VIDEO)
          .setType("video/mp4")
          .setWidth(854)
          .setHeight(480)
          .build();

  final FakeStorage storage = new FakeStorage();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final Set<String> stages = ConcurrentHashMap.newKeySet();
  final Map<String, File> files = new ConcurrentHashMap<>();
  final List<TranscodeRequest> transcodes = new CopyOnWriteArrayList<>();
  final List<StageUrlRequest> fetches = new CopyOnWriteArrayList<>();
  final List<CommitStageRequest> commits = new CopyOnWriteArrayList<>();
  volatile Behaviour<StageUrlRequest> onFetch = request -> {};
  volatile Behaviour<ProbeRequest> onProbe = request -> {};
  volatile Behaviour<CommitStageRequest> onCommit = request -> {};
  volatile Transcoding onTranscode = this::succeed;
  volatile MediaInfo source = CLIP;
  final FakeSecrets secrets = new FakeSecrets();
  private final Map<String, String> committed = new ConcurrentHashMap<>();
  private final Server server;

  /** Throws what the service is to answer. */
  interface Behaviour<Q> {
    void on(Q request);
  }

  /** Answers a call of the transcoder. */
  interface Transcoding {
    void run(TranscodeRequest request, StreamObserver<TranscodeResponse> observer);
  }

  FakePeers() {
    try {
      server =
          NettyServerBuilder.forPort(0)
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .addService(new Staging())
              .addService(storage)
              .addService(new Files())
              .addService(new Transcoder())
              .addService(new Bytes())
              .addService(secrets)
              .intercept(new Counting())
              .build()
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Back to how services ought to be. */
  void behave() {
    storage.behave();
    onFetch = request -> {};
    onProbe = request -> {};
    onCommit = request -> {};
    onTranscode = this::succeed;
    source = CLIP;
    transcodes.clear();
    fetches.clear();
    calls.clear();
    commits.clear();
    files.clear();
  }

  String address() {
    return "localhost:" + server.getPort();
  }

  File addFile(String name) {
    File file = file(name, "").toBuilder().build();
    files.put(file.getId(), file);
    return file;
  }

  /** The usual answer: half-way, then the result. */
  void succeed(TranscodeRequest request, StreamObserver<TranscodeResponse> observer) {
    check(request.getSource());
    stages.add(request.getStage());
    observer.onNext(progress(0.5));
    observer.onNext(result(request));
    observer.onCompleted();
  }

  /** A stage that was committed or dropped cannot be read any more. */
  void check(String resource) {
    String stage = resource.substring(resource.indexOf('/') + 1);
    if (resource.startsWith("staged/") && !stages.contains(stage)) {
      throw ApiException.notFound("stage", stage);
    }
  }

  static TranscodeResponse progress(double fraction) {
    return TranscodeResponse.newBuilder()
        .setProgress(TranscodeProgress.newBuilder().setFraction(fraction))
        .build();
  }

  static TranscodeResponse result(TranscodeRequest request) {
    TranscodeResult.Builder result =
        TranscodeResult.newBuilder().setResource("staged/" + request.getStage()).setMedia(CLIP);
    if (request.getVideo().getPassthrough()) {
      result.getMediaBuilder().setPassthrough(true);
    }
    return TranscodeResponse.newBuilder()
        .setResult(
            request.hasAdaptiveVideo() ? result.setMain("index.m3u8") : result.setExtension("mp4"))
        .build();
  }

  private static File file(String name, String folder) {
    String id = Ids.make("file");
    return File.newBuilder()
        .setId(id)
        .setMediaId(Ids.make("med"))
        .setKind(MediaKind.MEDIA_KIND_VIDEO)
        .setType("video/mp4")
        .setWidth(854)
        .setFilename(name)
        .setFolder(folder)
        .setUrl("http://delivery/" + (folder.isEmpty() ? "" : folder + "/") + name)
        .setVersion("1")
        .setStatus(FileStatus.FILE_STATUS_READY)
        .build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class Staging extends StagingServiceGrpc.StagingServiceImplBase {
    @Override
    public void stageUrl(StageUrlRequest request, StreamObserver<StageUrlResponse> observer) {
      answer(
          observer,
          () -> {
            fetches.add(request);
            onFetch.on(request);
            stages.add(request.getStage());
            String url = request.getUrl();
            return StageUrlResponse.newBuilder()
                .setStaged(
                    Staged.newBuilder()
                        .setResource("staged/" + request.getStage())
                        .setFilename(url.substring(url.lastIndexOf('/') + 1)))
                .build();
          });
    }

    @Override
    public void commitStage(CommitStageRequest request, StreamObserver<File> observer) {
      answer(
          observer,
          () -> {
            if (!committed.containsKey(request.getCommitKey())) {
              check("staged/" + request.getStage());
              onCommit.on(request);
              commits.add(request);
              stages.remove(request.getStage());
            }
            String id =
                committed.computeIfAbsent(
                    request.getCommitKey(),
                    key -> {
                      File file = file(request.getFilename(), request.getFolder());
                      File made =
                          request.getMediaId().isEmpty()
                              ? file
                              : file.toBuilder().setMediaId(request.getMediaId()).build();
                      files.put(made.getId(), made);
                      return made.getId();
                    });
            File file = files.get(id);
            if (file == null) {
              throw ApiException.notFound("file", id);
            }
            return file;
          });
    }

    @Override
    public void pushResource(
        PushResourceRequest request, StreamObserver<PushResourceResponse> observer) {
      try {
        check(request.getResource());
        storage.push(request, observer);
      } catch (ApiException error) {
        observer.onError(error.toStatus());
      }
    }

    @Override
    public void checkTarget(
        CheckTargetRequest request, StreamObserver<CheckTargetResponse> observer) {
      answer(
          observer,
          () -> {
            if (request.getFolder().contains("..")) {
              throw new ApiException(ErrorKind.REQUEST_INVALID, "`folder` goes up.");
            }
            return CheckTargetResponse.getDefaultInstance();
          });
    }

    @Override
    public void deleteStage(
        DeleteStageRequest request, StreamObserver<DeleteStageResponse> observer) {
      stages.remove(request.getStage());
      observer.onNext(DeleteStageResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Files extends FilesServiceGrpc.FilesServiceImplBase {
    @Override
    public void getFile(GetFileRequest request, StreamObserver<File> observer) {
      answer(
          observer,
          () -> {
            File file = files.get(request.getId());
            if (file == null) {
              throw ApiException.notFound("file", request.getId());
            }
            return file;
          });
    }

    @Override
    public void deleteFile(DeleteFileRequest request, StreamObserver<DeleteFileResponse> observer) {
      files.remove(request.getId());
      observer.onNext(DeleteFileResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private final class Transcoder extends TranscoderServiceGrpc.TranscoderServiceImplBase {
    @Override
    public void probe(ProbeRequest request, StreamObserver<ProbeResponse> observer) {
      answer(
          observer,
          () -> {
            onProbe.on(request);
            check(request.getResource());
            return ProbeResponse.newBuilder().setMedia(source).build();
          });
    }

    @Override
    public void transcode(TranscodeRequest request, StreamObserver<TranscodeResponse> observer) {
      transcodes.add(request);
      try {
        onTranscode.run(request, observer);
      } catch (ApiException error) {
        observer.onError(error.toStatus());
      }
    }

    @Override
    public void getCapabilities(
        GetCapabilitiesRequest request, StreamObserver<Capabilities> observer) {
      observer.onNext(
          Capabilities.newBuilder()
              .addAbilities(ability("video", "mp4", "h264"))
              .addAbilities(ability("video", "mp4", "h265"))
              .addAbilities(ability("video", "webm", "vp9"))
              .addAbilities(ability("audio", "mp3", ""))
              .addAbilities(ability("adaptive_video", "hls", ""))
              .addAbilities(ability("image", "webp", ""))
              .addAbilities(ability("animation", "gif", ""))
              .addAbilities(ability("thumbnails", "jpeg", ""))
              .addAbilities(ability("image", "jpeg", ""))
              .build());
      observer.onCompleted();
    }

    private static Ability ability(String kind, String format, String codec) {
      return Ability.newBuilder().setKind(kind).setFormat(format).setCodec(codec).build();
    }
  }

  private final class Bytes extends ByteStreamGrpc.ByteStreamImplBase {
    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
      answer(
          observer,
          () -> {
            check(request.getResourceName());
            return ReadResponse.newBuilder().setData(ByteString.copyFromUtf8("bytes")).build();
          });
    }

    @Override
    public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> observer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(WriteRequest request) {
          stages.add(request.getResourceName().substring("staged/".length()));
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          observer.onNext(WriteResponse.newBuilder().setCommittedSize(5).build());
          observer.onCompleted();
        }
      };
    }
  }

  private final class Counting implements ServerInterceptor {
    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
      calls.add(String.valueOf(call.getMethodDescriptor().getBareMethodName()));
      return next.startCall(call, headers);
    }
  }

  /** Makes an answer, or throws what the service is to answer. */
  interface Answer<S> {
    S get();
  }

  static <S> void answer(StreamObserver<S> observer, Answer<S> answer) {
    try {
      observer.onNext(answer.get());
      observer.onCompleted();
    } catch (ApiException error) {
      observer.onError(error.toStatus());
    }
  }
}
