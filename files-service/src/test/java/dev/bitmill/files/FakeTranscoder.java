package dev.bitmill.files;

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

/** Stands in for transcoder-service: everything is a small video. */
final class FakeTranscoder extends TranscoderServiceGrpc.TranscoderServiceImplBase {
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

  final AtomicInteger busy = new AtomicInteger();
  final AtomicInteger probes = new AtomicInteger();
  private final Server server;

  FakeTranscoder() {
    try {
      server = NettyServerBuilder.forPort(0).addService(this).build().start();
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
}
