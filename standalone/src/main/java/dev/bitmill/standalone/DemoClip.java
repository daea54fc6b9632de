package dev.bitmill.standalone;

import java.nio.file.Path;
import java.util.List;

/** A clip for those who have none at hand: ten seconds of slow colours over a soft chord. */
final class DemoClip {
  /** Drawn small and enlarged: it is smooth anyway, and ready in a second. */
  private static final String PICTURE =
      "gradients=s=480x270:r=24:d=10:n=4:speed=0.02:seed=7"
          + ":c0=0x0b132b:c1=0x3a506b:c2=0x5bc0be:c3=0xffb703,scale=1920:1080:flags=bicubic";

  private static final String SOUND =
      "aevalsrc=d=10:s=48000:exprs='"
          + "0.08*sin(2*PI*220*t)+0.06*sin(2*PI*277.18*t)+0.05*sin(2*PI*329.63*t)|"
          + "0.08*sin(2*PI*220*t)+0.06*sin(2*PI*277.18*t+1)+0.05*sin(2*PI*329.63*t+2)'";

  private DemoClip() {}

  static void make(Path ffmpeg, Path clip) {
    Commands.Result made =
        Commands.run(
            List.of(
                ffmpeg.toString(),
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                PICTURE,
                "-f",
                "lavfi",
                "-i",
                SOUND,
                "-af",
                "afade=t=in:d=1,afade=t=out:st=8.5:d=1.5",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-crf",
                "20",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                clip.toString()));
    if (!made.ok()) {
      throw new Refusal("FFmpeg did not make the demo's clip: " + made.text());
    }
  }
}
