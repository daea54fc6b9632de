package dev.bitmill.transcoder;

import dev.bitmill.media.v1.MediaKind;

/**
 * What qualities are measured on: fine detail that moves and grows, with grain, and sharp edges
 * that slide over it; and sound of gliding tones and beats of noise.
 *
 * @param film lossless
 * @param still a frame of it
 * @param sound lossless, stereo
 */
record Reference(String film, String still, String sound) {
  private static final String FILM =
      "-f lavfi -i mandelbrot=size=%dx%d:rate=25:end_scale=0.02:end_pts=250"
          + " -f lavfi -i testsrc2=size=%dx%d:rate=25 -filter_complex"
          + " [0]format=yuv420p,noise=alls=3:allf=t[detail];"
          + "[detail][1]overlay=x=(W-w)/2*(1+sin(2*t)):y=(H-h)/2:format=yuv420"
          + " -t %s -c:v ffv1";
  private static final String SOUND =
      "-f lavfi -i aevalsrc=exprs="
          + "0.2*sin(1382*t*(1+0.3*sin(t)))+0.1*sin(11938*t+3*sin(9*t))+0.08*random(0)*exp(-6*mod(t\\,0.5))|"
          + "0.2*sin(2073*t)+0.1*sin(19478*t+2*sin(7*t))+0.08*random(1)*exp(-6*mod(t+0.25\\,0.5))"
          + ":sample_rate=48000:duration=%s";

  /** Makes it. */
  static Reference make(Transcoder transcoder, int width, int height, double seconds)
      throws Exception {
    String film =
        transcoder.media(
            "reference.mkv", FILM.formatted(width, height, width / 2, height / 2, seconds));
    return new Reference(
        film,
        transcoder.media(
            "reference.png",
            "-ss " + seconds / 2 + " -i " + transcoder.file(film) + " -frames:v 1"),
        transcoder.media("reference.wav", SOUND.formatted(seconds)));
  }

  /** The commands that make it; each ends with the file's name. */
  static String commands(int width, int height, double seconds) {
    String commands =
        "ffmpeg %s reference.mkv%nffmpeg -ss %s -i reference.mkv -frames:v 1 reference.png%nffmpeg %s reference.wav"
            .formatted(
                FILM.formatted(width, height, width / 2, height / 2, seconds),
                seconds / 2,
                SOUND.formatted(seconds));
    return commands.replaceAll("(\\S*[(|;]\\S*)", "'$1'"); // as a shell wants them
  }

  String of(MediaKind kind) {
    return switch (kind) {
      case MEDIA_KIND_IMAGE -> still;
      case MEDIA_KIND_AUDIO -> sound;
      default -> film;
    };
  }
}
