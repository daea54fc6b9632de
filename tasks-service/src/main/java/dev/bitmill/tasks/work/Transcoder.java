package dev.bitmill.tasks.work;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.transcoder.v1.ProbeRequest;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingV2Stub;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** What steps ask of transcoder-service. */
@Singleton
final class Transcoder {
  private final TranscoderServiceBlockingV2Stub transcoder;

  Transcoder(TranscoderServiceBlockingV2Stub transcoder) {
    this.transcoder = transcoder;
  }

  /** Finds out what a resource is. */
  MediaInfo probe(String resource) {
    ProbeRequest request = ProbeRequest.newBuilder().setResource(resource).build();
    return Calls.unary(() -> transcoder.probe(request)).getMedia();
  }

  /** Makes one output from one source. */
  TranscodeResult transcode(TranscodeRequest request, DoubleConsumer progress)
      throws InterruptedException {
    return Calls.last(
        "transcoder-service", transcoder.transcode(request), step -> event(step, progress));
  }

  private static Optional<TranscodeResult> event(TranscodeResponse step, DoubleConsumer progress) {
    if (step.hasResult()) {
      return Optional.of(step.getResult());
    }
    if (step.getProgress().hasFraction()) {
      progress.accept(step.getProgress().getFraction());
    }
    return Optional.empty();
  }
}
