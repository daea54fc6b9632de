package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
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
  private static final String EMPTY = "application/x-empty";

  private final TranscoderServiceBlockingV2Stub transcoder;

  Transcoder(TranscoderServiceBlockingV2Stub transcoder) {
    this.transcoder = transcoder;
  }

  /** Finds out what a resource is. */
  MediaInfo probe(String resource) {
    ProbeRequest request = ProbeRequest.newBuilder().setResource(resource).build();
    return Calls.unary(() -> transcoder.probe(request)).getMedia();
  }

  /** Refuses what is no media: {@code media_unreadable}. */
  static MediaInfo checked(MediaInfo media) {
    if (media.getKind() == MediaKind.MEDIA_KIND_OTHER) {
      String type = media.getType().isEmpty() ? "not known by its bytes" : media.getType();
      throw new ApiException(
          ErrorKind.MEDIA_UNREADABLE,
          type.equals(EMPTY)
              ? "The source is empty: it has 0 bytes."
              : "The source is not a video, sound or an image; its type is " + type + ".");
    }
    return media;
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
