package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.option;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnimationPlanTest {
  private static final Range PART = new Range(1.0, 3.5);

  @Test
  void aGifsColoursAreChosenFromTheSamePart() {
    AnimationPlan plan = plan(AnimationFormat.GIF, 50);
    Source source = video(picture(64, 48), null);

    assertThat(plan.measuring(source).orElseThrow().arguments())
        .containsSubsequence("-ss", "1", "-t", "2.5", "-i", "source", "-vf")
        .contains(
            "fps=10,scale=64:48,setsar=1,format=rgba,palettegen=reserve_transparent=1:max_colors=256")
        .endsWith("palette");
    assertThat(plan.from(source).arguments())
        .containsSubsequence("-ss", "1", "-t", "2.5", "-i", "source", "-i", "palette")
        .contains(
            "[0:0]fps=10,scale=64:48,setsar=1,format=rgba[p];[p][1:0]paletteuse=dither=sierra2_4a:diff_mode=rectangle[v]")
        .endsWith("-f", "gif", "result");
    assertThat(plan.from(source).seconds()).isEqualTo(2.5);
  }

  @Test
  void lessQualityIsFewerColours() {
    assertThat(AnimationFormat.palette(new Quality(0))).endsWith("=32");
    assertThat(AnimationFormat.palette(new Quality(100))).endsWith("=256");
    assertThat(AnimationFormat.mixed(new Quality(10))).contains("bayer");
  }

  @Test
  void webpNeedsNoPalette() {
    Source source = video(picture(64, 48), null);
    AnimationPlan plan = plan(AnimationFormat.WEBP, 50);

    assertThat(plan.measuring(source)).isEmpty();
    assertThat(option(plan.from(source), "-c:v")).isEqualTo("libwebp_anim");
  }

  private static AnimationPlan plan(AnimationFormat format, int quality) {
    return new AnimationPlan(format, AS_IS, new Quality(quality), PART, 10);
  }
}
