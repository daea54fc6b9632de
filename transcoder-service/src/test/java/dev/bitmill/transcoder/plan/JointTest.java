package dev.bitmill.transcoder.plan;

import static dev.bitmill.transcoder.plan.Sources.AS_IS;
import static dev.bitmill.transcoder.plan.Sources.STEREO;
import static dev.bitmill.transcoder.plan.Sources.picture;
import static dev.bitmill.transcoder.plan.Sources.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JointTest {
  private static final Range PART = new Range(2.0, 5.5);
  private static final VideoPlan SMALL = smaller(VideoFormat.MP4, VideoCodec.H264, 320);
  private static final VideoPlan WEBM = smaller(VideoFormat.WEBM, VideoCodec.VP9, 160);
  private static final AdaptiveVideoPlan STREAM =
      new AdaptiveVideoPlan(AS_IS, Quality.MEDIUM, PART);

  @Test
  void theWholeListOfArguments() {
    Source source = video(picture(640, 360), STEREO);

    Joint joint = Joint.of(source, List.of(SMALL.branch(source, 0), STREAM.branch(source, 2)));

    assertThat(joint.arguments())
        .startsWith("-nostdin", "-hide_banner")
        .containsSubsequence("-xerror", "-y", "-protocol_whitelist", "-format_whitelist")
        .containsSubsequence("-ss", "2", "-i", "source", "-filter_complex")
        .containsSubsequence("-t", "3.5", "-map", "[o0]", "-c:v", "libx264")
        .containsSubsequence("-sn", "-dn", "-movflags", "+faststart", "-f", "mp4", "result-0")
        .containsSubsequence("-t", "3.5", "-map", "[o2v0]")
        .containsSubsequence("result-2/360p/segment-%03d.ts", "result-2/360p/index.m3u8")
        .containsSubsequence("-t", "3.5", "-map", "[o2v1]")
        .endsWith("result-2/240p/index.m3u8");
    assertThat(after(joint, "-filter_complex"))
        .containsExactly(
            "[0:0]split=2[b0][b1];"
                + "[b0]scale=320:180,setsar=1,format=yuv420p[o0];"
                + "[b1]scale=640:360,setsar=1,format=yuv420p,split=2[o2v0][o2s1];"
                + "[o2s1]scale=426:240,setsar=1[o2v1]");
    assertThat(after(joint, "-i")).containsExactly("source");
    assertThat(joint.needs().muxers()).contains("mp4", "hls");
  }

  @Test
  void eachIsEncodedAsItWouldBeAlone() {
    Source source = video(picture(640, 360), STEREO);
    for (VideoPlan plan : List.of(SMALL, WEBM)) {
      List<String> alone = plan.from(source).arguments();
      List<String> beside = plan.branch(source, 0).options();

      assertThat(beside.subList(beside.indexOf("-c:v"), beside.size() - 1))
          .isEqualTo(alone.subList(alone.indexOf("-c:v"), alone.size() - 1));
    }
  }

  @Test
  void whatIsTheSameForAllIsDoneOnce() {
    Source source = video(picture(640, 360, true, true), null);

    Joint joint = Joint.of(source, List.of(SMALL.branch(source, 0), WEBM.branch(source, 1)));

    assertThat(after(joint, "-filter_complex").getFirst())
        .startsWith("[0:0]bwdif=mode=send_frame:deint=interlaced,split=2[b0][b1];")
        .containsOnlyOnce("bwdif")
        .endsWith("[o1]");
    assertThat(joint.needs().encoders()).contains("libx264", "libvpx-vp9");
    assertThat(joint.needs().filters()).contains("zscale");
  }

  private static VideoPlan smaller(VideoFormat format, VideoCodec codec, int width) {
    return new VideoPlan(
        format,
        codec,
        new Frame(new Dimension.Pixels(width), null, Fit.CONTAIN),
        Quality.MEDIUM,
        null,
        null,
        PART,
        false,
        true,
        List.of());
  }

  private static List<String> after(Joint joint, String option) {
    List<String> values = new ArrayList<>();
    for (int at = 0; at < joint.arguments().size() - 1; at++) {
      if (joint.arguments().get(at).equals(option)) {
        values.add(joint.arguments().get(at + 1));
      }
    }
    return values;
  }
}
