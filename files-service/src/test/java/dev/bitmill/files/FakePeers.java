package dev.bitmill.files;

import dev.bitmill.connections.v1.DefaultAccess;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.GetProjectRequest;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.media.v1.Orientation;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.ProbeResponse;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands in for the services that files-service calls: everything is a small video, and the default
 * project is {@link #DEFAULT_PROJECT}.
 */
final class FakePeers extends TranscoderServiceGrpc.TranscoderServiceImplBase {
  static final MediaInfo VIDEO =
      MediaInfo.newBuilder()
          .setKind(MediaKind.MEDIA_KIND_VIDEO)
          .setType("video/mp4")
          .setContainer("mp4")
          .setCodec("h264")
          .setWidth(640)
          .setHeight(360)
          .setOrientation(Orientation.ORIENTATION_LANDSCAPE)
          .setRotation(0)
          .setTransparency(false)
          .setAnimated(false)
          .setFrames(50)
          .setDuration(2)
          .setFps(25)
          .setBitrate(1_000_000)
          .setLanguage("eng")
          .build();

  static final String DEFAULT_PROJECT = "prj_default";

  final FakeGrants grants = new FakeGrants();
  final AtomicReference<DefaultAccess> access =
      new AtomicReference<>(DefaultAccess.DEFAULT_ACCESS_PUBLIC);
  final AtomicInteger busy = new AtomicInteger();
  final AtomicInteger probes = new AtomicInteger();
  private final Server server;

  FakePeers() {
    try {
      server =
          NettyServerBuilder.forPort(0)
              .addService(this)
              .addService(new Projects())
              .addService(grants)
              .build()
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void probe(ProbeRequest request, StreamObserver<ProbeResponse> observer) {
    probes.incrementAndGet();
    if (busy.getAndUpdate(it -> Math.max(it - 1, 0)) > 0) {
      observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      return;
    }
    observer.onNext(ProbeResponse.newBuilder().setMedia(VIDEO).build());
    observer.onCompleted();
  }

  private final class Projects extends ProjectsServiceGrpc.ProjectsServiceImplBase {
    @Override
    public void getDefaultProject(
        GetDefaultProjectRequest request, StreamObserver<Project> observer) {
      observer.onNext(Project.newBuilder().setId(DEFAULT_PROJECT).build());
      observer.onCompleted();
    }

    @Override
    public void getProject(GetProjectRequest request, StreamObserver<Project> observer) {
      observer.onNext(Project.newBuilder().setDefaultAccess(access.get()).build());
      observer.onCompleted();
    }
  }
}
