package dev.bitmill.transcoder;

import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.GetCapabilitiesRequest;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.ProbeResponse;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceImplBase;
import dev.bitmill.transcoder.work.Transcoding;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The transcoder's gRPC service. */
@Singleton
final class TranscoderEndpoint extends TranscoderServiceImplBase {
  private final Transcoding transcoding;
  private final Engines engines;
  private final Clock clock;

  TranscoderEndpoint(Transcoding transcoding, Engines engines, Clock clock) {
    this.transcoding = transcoding;
    this.engines = engines;
    this.clock = clock;
  }

  @Override
  public void probe(ProbeRequest request, StreamObserver<ProbeResponse> observer) {
    observer.onNext(TranscoderMessages.probed(transcoding.probe(request.getResource())));
    observer.onCompleted();
  }

  @Override
  public void transcode(TranscodeRequest request, StreamObserver<TranscodeResponse> observer) {
    ProgressFeed feed = new ProgressFeed(observer, clock);
    observer.onNext(
        TranscoderMessages.made(transcoding.make(OrderMessages.order(request), feed::tell)));
    observer.onCompleted();
  }

  @Override
  public void getCapabilities(
      GetCapabilitiesRequest request, StreamObserver<Capabilities> observer) {
    observer.onNext(CapabilityMessages.capabilities(engines));
    observer.onCompleted();
  }
}
