package dev.bitmill.transcoder.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.Fit;
import dev.bitmill.transcoder.plan.Frame;
import dev.bitmill.transcoder.plan.Quality;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.VideoCodec;
import dev.bitmill.transcoder.plan.VideoFormat;
import dev.bitmill.transcoder.plan.VideoPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OrderTest {
  private static final Frame AS_IS = new Frame(null, null, Fit.CONTAIN);
  private static final Range WHOLE = new Range(null, null);

  @Test
  void whatIsFastGoesApartFromEachThatIsSlow() {
    Set<Optional<Order.Share>> apart =
        Set.copyOf(Stream.of(VideoCodec.values()).map(codec -> video(codec, WHOLE)).toList());

    assertThat(apart).hasSize(VideoCodec.values().length);
    assertThat(
            new Order.AdaptiveVideo(new AdaptiveVideoPlan(AS_IS, Quality.MEDIUM, WHOLE)).shared())
        .isEqualTo(video(VideoCodec.H264, WHOLE));
  }

  @Test
  void aStartAtZeroIsNone() {
    assertThat(video(VideoCodec.H264, new Range(0.0, 2.0)))
        .isEqualTo(video(VideoCodec.H264, new Range(null, 2.0)))
        .isNotEqualTo(video(VideoCodec.H264, new Range(1.0, 2.0)));
  }

  private static Optional<Order.Share> video(VideoCodec codec, Range range) {
    return new Order.Video(
            new VideoPlan(
                VideoFormat.MP4,
                codec,
                AS_IS,
                Quality.MEDIUM,
                null,
                null,
                range,
                false,
                true,
                List.of()))
        .shared();
  }
}
