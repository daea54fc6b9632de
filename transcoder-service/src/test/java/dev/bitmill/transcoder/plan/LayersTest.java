package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.image;
import static dev.bitmill.transcoder.plan.Sources.option;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LayersTest {
  private static final Source SOURCE =
      video(picture(640, 360), STEREO)
          .under(image("png", true).media())
          .under(image("jpeg", false).media());

  @Test
  void theWholeGraph() {
    Layer corner = new Layer(null, null, new Layer.At(Position.TOP_RIGHT), 1);
    Layer.Place inset = new Layer.From(null, new Dimension.Pixels(10), null, percent(10));
    Layer faint = new Layer(percent(25), null, inset, 0.5);

    Plan plan = plan(corner, faint).from(SOURCE);

    assertThat(plan.otherwise()).isNull();
    assertThat(plan.arguments())
        .containsSubsequence("-ss", "2", "-i", "source", "-format_whitelist", "-i", "layer-0")
        .containsSubsequence("-format_whitelist", "-i", "layer-1", "-t", "3", "-filter_complex")
        .containsSubsequence("-map", "[out]", "-c:v", "libx264", "-map", "0:1", "-c:a", "aac")
        .doesNotContain("-vf", "0:0");
    assertThat(option(plan, "-filter_complex").split(";", -1))
        .containsExactly(
            "[0:0]scale=640:360,setsar=1,format=yuv420p[on0]",
            "[1:0]trim=end_frame=1,setpts=PTS-STARTPTS,format=rgba,scale=64:48,"
                + "scale=out_color_matrix=bt601:out_range=tv,format=yuva420p[layer0]",
            "[on0][layer0]overlay=x=(W-w)*1:y=(H-h)*0:format=yuv420[on1]",
            "[2:0]trim=end_frame=1,setpts=PTS-STARTPTS,format=rgba,scale=160:120,"
                + "colorchannelmixer=aa=0.5,"
                + "scale=out_color_matrix=bt601:out_range=tv,format=yuva420p[layer1]",
            "[on1][layer1]overlay=x=10:y=H-h-36:format=yuv420,format=yuv420p[out]");
  }

  @Test
  void whatIsNoImageOrTooLargeIsRefusedByItsName() {
    Layer.Place middle = new Layer.At(Position.CENTER);
    Layer plain = new Layer(null, null, middle, 1);
    Layer huge = new Layer(new Dimension.Pixels(8192), new Dimension.Pixels(9000), middle, 1);
    Source moving = video(picture(640, 360), null);

    assertThatThrownBy(() -> plan(plain, huge).from(SOURCE))
        .hasMessage(
            "`layers[1]`: `width` and `height` make a picture of 8192×9000; no side may be longer than 8192 pixels.");
    assertThatThrownBy(() -> plan(plain).from(moving.under(moving.media())))
        .hasMessage("`layers[0]`: It must be an image; this is a file of type video/mp4.");
    assertThatThrownBy(
            () -> SOURCE.under(dev.bitmill.transcoder.media.Media.other("application/pdf")))
        .hasMessageStartingWith("`layers[2]`: The source is no media");
  }

  private static Dimension percent(double percent) {
    return new Dimension.Percent(percent);
  }

  private static VideoPlan plan(Layer... layers) {
    return new VideoPlan(
        VideoFormat.MP4,
        VideoCodec.H264,
        AS_IS,
        Quality.MEDIUM,
        null,
        null,
        new Range(2.0, 5.0),
        false,
        true,
        List.of(layers));
  }
}
