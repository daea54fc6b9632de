package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.WHOLE;
import static dev.bitmill.transcoder.plan.Sources.image;
import static dev.bitmill.transcoder.plan.Sources.option;
import static dev.bitmill.transcoder.plan.Sources.options;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdaptiveVideoPlanTest {
  private static final AdaptiveVideoPlan PLAIN =
      new AdaptiveVideoPlan(AS_IS, Quality.MEDIUM, WHOLE);

  @Test
  void theWholeListOfArguments() {
    Plan plan =
        new AdaptiveVideoPlan(AS_IS, Quality.MEDIUM, new Range(2.0, 5.5))
            .from(video(picture(640, 360), STEREO));

    assertThat(plan.arguments())
        .containsSubsequence("-protocol_whitelist", "file,pipe", "-format_whitelist")
        .containsSubsequence("-ss", "2", "-i", "source", "-filter_complex")
        .containsSubsequence(first("v0", "962000", "360p"))
        .containsSubsequence(first("v1", "523000", "240p"))
        .endsWith("result/240p/index.m3u8");
    assertThat(option(plan, "-filter_complex"))
        .isEqualTo(
            "[0:0]scale=640:360,setsar=1,format=yuv420p,split=2[v0][s1];"
                + "[s1]scale=426:240,setsar=1[v1]");
    assertThat(plan.output())
        .isEqualTo(
            new Output.Stream(
                List.of(
                    new Output.Rendition("360p", new Size(640, 360), "avc1.64001e,mp4a.40.2", 25.0),
                    new Output.Rendition(
                        "240p", new Size(426, 240), "avc1.64001e,mp4a.40.2", 25.0)),
                true,
                3.5));
    assertThat(plan.seconds()).isEqualTo(3.5);
  }

  private static String[] first(String label, String rate, String folder) {
    return ("-t 3.5 -map [%s] -c:v libx264 -preset veryfast -crf 23 -maxrate %s -profile:v high"
            + " -level:v 3.0 -force_key_frames expr:gte(t,n_forced*2) -forced-idr 1 -g 100000"
            + " -sc_threshold 0 -flags +cgop -map 0:1 -c:a aac -b:a 128k -ac 2 -ar 48000"
            + " -sn -dn -map_chapters -1 -map_metadata -1 -f hls -hls_time 6"
            + " -hls_playlist_type vod -hls_flags independent_segments"
            + " -hls_segment_filename result/%s/segment-%%03d.ts result/%s/index.m3u8")
        .formatted(label, rate, folder, folder)
        .split(" ", -1);
  }

  @Test
  void aSingleRenditionLiesInTheFolderItself() {
    Plan plan = PLAIN.from(video(picture(160, 90), null));

    assertThat(plan.arguments()).contains("result/segment-%03d.ts").endsWith("result/index.m3u8");
    assertThat(option(plan, "-filter_complex")).endsWith("split=1[v0]");
    assertThat(plan.arguments()).doesNotContain("-c:a");
  }

  @Test
  void soundAloneIsAStreamToo() {
    Plan plan = PLAIN.from(Sources.audio(STEREO));

    assertThat(options(plan, "-map")).containsExactly("0:1");
    assertThat(plan.arguments()).contains("-hls_time").doesNotContain("-c:v", "-filter_complex");
    assertThat(plan.output())
        .isEqualTo(
            new Output.Stream(
                List.of(new Output.Rendition("", null, "mp4a.40.2", null)), true, null));
    assertThat(plan.needs().encoders()).containsExactly("aac");
  }

  @Test
  void interlacedAndHdrPicturesAreConvertedOnce() {
    Plan plan = PLAIN.from(video(picture(640, 360, true, true), null));

    assertThat(option(plan, "-filter_complex"))
        .startsWith("[0:0]bwdif=mode=send_frame:deint=interlaced,scale=640:360")
        .containsOnlyOnce("tonemap=tonemap=hable");
    assertThat(options(plan, "-color_trc")).containsExactly("bt709", "bt709");
    assertThat(plan.needs().filters()).contains("zscale");
  }

  @Test
  void whatDoesNotFitTheSourceIsRefused() {
    assertThatThrownBy(() -> PLAIN.from(image("png", false))).hasMessageContaining("still image");
    assertThatThrownBy(() -> AdaptiveVideoPlan.check("dash")).hasMessageContaining("hls can");
  }
}
