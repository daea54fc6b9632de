package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.audio;
import static dev.bitmill.transcoder.plan.Sources.file;
import static dev.bitmill.transcoder.plan.Sources.image;
import static dev.bitmill.transcoder.plan.Sources.option;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ImagePlanTest {
  @Test
  void theWholeListOfArguments() {
    Plan plan =
        new ImagePlan(
                new Frame(new Dimension.Pixels(32), new Dimension.Pixels(32), Fit.COVER),
                ImageFormat.WEBP,
                Quality.MEDIUM,
                null)
            .from(image("png", true));

    assertThat(plan.arguments())
        .containsSubsequence("-i", "source", "-map", "0:0", "-vf")
        .contains(
            "scale=43:32:out_color_matrix=bt601:out_range=tv,crop=32:32:(iw-ow)*0.5:(ih-oh)*0.5,setsar=1,format=yuva420p")
        .containsSubsequence("-frames:v", "1", "-c:v", "libwebp", "-quality", "75")
        .endsWith("-map_metadata", "-1", "-f", "webp", "result");
  }

  @Test
  void theSourcesOwnFormatOrJpeg() {
    assertThat(file(at(null, null).from(image("png", false))).extension()).isEqualTo("png");
    assertThat(file(at(null, null).from(image("gif", false))).extension()).isEqualTo("jpg");
    assertThat(file(at(null, null).from(video(picture(64, 48), null))).extension())
        .isEqualTo("jpg");
  }

  @Test
  void whatAJpegHasLostIsNotEncoded() {
    assertThat(option(at(null, null).from(image("jpeg", false)), "-q:v")).isEqualTo("11");
    assertThat(option(at(ImageFormat.JPEG, null).from(image("png", false)), "-q:v")).isEqualTo("7");
    ImagePlan high = new ImagePlan(AS_IS, null, new Quality(70), null);
    assertThat(option(high.from(image("jpeg", false)), "-q:v")).isEqualTo("5");
  }

  @Test
  void transparencyIsKeptOrLiesOnWhite() {
    assertThat(option(at(ImageFormat.PNG, null).from(image("png", true)), "-vf"))
        .endsWith("format=rgba");
    assertThat(option(at(ImageFormat.JPEG, null).from(image("png", true)), "-vf"))
        .contains("drawbox=c=white")
        .endsWith("format=yuvj420p");
  }

  @Test
  void aMomentIsSoughtAndTheLastFrameStands() {
    Source source = video(picture(64, 48), null);

    assertThat(option(at(null, 5.0).from(source), "-ss")).isEqualTo("5");
    Plan near = at(null, 9.5).from(source);
    assertThat(option(near, "-ss")).isEqualTo("7");
    assertThat(option(near, "-vf")).startsWith("tpad=stop_mode=clone:stop=-1,trim=start=2.5,");
    assertThat(option(at(null, 800_000.0).from(source), "-vf")).contains("trim=start=3,");
    assertThat(at(null, null).from(source).arguments()).doesNotContain("-ss");
  }

  @Test
  void whatHasNoPictureIsRefused() {
    assertThatThrownBy(() -> at(null, null).from(audio(STEREO))).hasMessageContaining("only sound");
    assertThatThrownBy(() -> ImageFormat.of("bmp")).hasMessageContaining("jpeg, png, webp, avif");
  }

  private static ImagePlan at(@Nullable ImageFormat format, @Nullable Double start) {
    return new ImagePlan(AS_IS, format, Quality.MEDIUM, start);
  }
}
