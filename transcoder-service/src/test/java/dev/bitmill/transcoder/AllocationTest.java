package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Little to store and much to unfold, though of no more pixels than allowed. */
final class AllocationTest extends RunningTranscoder {
  private static final int MOST = 8_000_000;

  @Override
  Map<String, Object> properties() {
    return Map.of("bitmill.transcoder.limits.max-allocation", MOST);
  }

  @Test
  void whatAsksForTooMuchMemoryInOnePieceIsRefusedAndTheNextIsMade() throws Exception {
    String large = picture("large.png", "2400x2400");
    assertThat(Files.size(transcoder.file(large))).isLessThan(MOST / 100);

    ApiException refusal = transcoder.refusal(image(large));

    assertThat(refusal.kind()).isEqualTo("media_unreadable");
    assertThat(refusal.getMessage()).startsWith("The source is broken");
    assertThat(transcoder.make(image(picture("small.png", "240x240"))).getResult().getSize())
        .isPositive();
    assertThat(transcoder.leftovers()).isEmpty();
  }

  private String picture(String name, String size) throws Exception {
    return transcoder.media(
        name, "-f lavfi -i color=black:size=" + size + ",format=rgb24 -frames:v 1");
  }

  private static TranscodeRequest.Builder image(String source) {
    return TranscodeRequest.newBuilder().setSource(source).setImage(ImageOptions.newBuilder());
  }
}
