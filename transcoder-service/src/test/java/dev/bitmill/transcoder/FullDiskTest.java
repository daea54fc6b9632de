package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A disk on which nothing may be put. */
final class FullDiskTest extends RunningTranscoder {
  @Override
  Map<String, Object> properties() {
    return Map.of("bitmill.transcoder.scratch-reserve", Long.MAX_VALUE);
  }

  @Test
  void aTaskFailsToBeTriedAgainAndTheWorkerGoesOn() throws Exception {
    String source = transcoder.media("clip.mp4", PICTURE + X264);
    TranscodeRequest.Builder request =
        TranscodeRequest.newBuilder().setSource(source).setVideo(VideoOptions.newBuilder());

    for (int attempt = 0; attempt < 5; attempt++) {
      ApiException refusal = transcoder.refusal(request);
      assertThat(refusal.kind()).isEqualTo("busy");
      assertThat(refusal.getMessage()).contains("disk has no room");
    }

    assertThat(transcoder.leftovers()).isEmpty();
    assertThat(
            transcoder
                .stub()
                .getCapabilities(
                    dev.bitmill.transcoder.v1.GetCapabilitiesRequest.getDefaultInstance())
                .getAbilitiesList())
        .isNotEmpty();
    assertThat(transcoder.file("staged")).doesNotExist();
  }
}
