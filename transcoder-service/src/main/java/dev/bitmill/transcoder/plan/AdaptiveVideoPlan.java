package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HLS stream: H.264 and AAC in MPEG-TS, in all qualities up to the source's, from one decoding.
 * Keyframes stand on one grid of time in every rendition, so that a player can change at any
 * segment.
 *
 * @param frame the largest picture; the source's own where nothing is asked for
 */
public record AdaptiveVideoPlan(Frame frame, Quality quality, Range range) {
  private static final Needs SOUND_NEEDS =
      new Needs(Set.of("aac"), Set.of("hls", "mpegts"), Set.of());

  /** What every engine must have for it. */
  public static final Needs NEEDS = SOUND_NEEDS.and(Needs.of("libx264", "hls"));

  private static final int SEGMENT_SECONDS = 6;
  private static final int KEYFRAME_SECONDS = 2;

  /** Beyond all grids: the encoder is to set no keyframe of its own. */
  private static final String NO_OTHER_KEYFRAMES = "100000";

  private static final int FASTEST = 60;
  private static final long FULL_HD = 1920 * 1080;
  private static final double FULL_HD_RATE = 5_000_000;
  private static final String AAC = "mp4a.40.2";

  /** Refuses a format that cannot be made. */
  public static void check(String format) {
    if (!format.isEmpty() && !format.equals("hls")) {
      throw new ApiException(
          ErrorKind.FORMAT_UNSUPPORTED,
          "`format` %s cannot be made as an adaptive video; hls can.".formatted(format));
    }
  }

  /** The run that makes it. */
  public Plan from(Source source) {
    return source.media().picture() == null ? soundOnly(source) : withPicture(source);
  }

  private Plan withPicture(Source source) {
    Picture picture = source.movingPicture("adaptive_video");
    Double lasts = picture.duration() == null ? source.media().duration() : picture.duration();
    range.within(lasts);
    Ladder ladder = Ladder.of(picture.displayed(), frame);
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(range.inputOptions())
            .source(picture)
            .add(
                "-filter_complex",
                "[0:%d]%s"
                    .formatted(
                        picture.stream(),
                        graph(new Filters().deinterlace(picture), source, picture, ladder, "")))
            .addAll(outputs(source, picture, ladder, "", Plan.RESULT));
    Sound sound = source.media().sound();
    return plan(needs(source), arguments, renditions(ladder, fps(picture), sound), source, lasts);
  }

  /**
   * Its part of a run that decodes the source for several; the source has a picture.
   *
   * @param at its number among them
   */
  public Branch branch(Source source, int at) {
    Picture picture = source.movingPicture("adaptive_video");
    Ladder ladder = Ladder.of(picture.displayed(), frame);
    String label = Joint.label(at);
    return new Branch(
        range,
        needs(source),
        graph(new Filters(), source, picture, ladder, label),
        outputs(source, picture, ladder, label, Joint.result(at)));
  }

  private static Needs needs(Source source) {
    return source.toneMaps() ? NEEDS.and(Needs.TONE_MAPPING) : NEEDS;
  }

  private static @Nullable Double fps(Picture picture) {
    return picture.fps() == null ? null : (Double) Math.min(picture.fps(), FASTEST);
  }

  /** The options of all rungs. */
  private List<String> outputs(
      Source source, Picture picture, Ladder ladder, String label, String folder) {
    Arguments arguments = Arguments.ofOutput();
    Double fps = fps(picture);
    Sound sound = source.media().sound();
    List<Output.Rendition> renditions = renditions(ladder, fps, sound);
    for (int rung = 0; rung < renditions.size(); rung++) {
      Size size = ladder.rungs().get(rung).size();
      arguments
          .addAll(range.outputOptions())
          .add("-map", "[%sv%d]".formatted(label, rung), "-c:v", "libx264")
          .addAll(VideoCodec.H264.effort(quality))
          .addAll(rate(size, fps))
          .add("-profile:v", "high", "-level:v", Level.of(size, fps).number())
          .addAll(keyframes());
      if (source.toneMaps() || Colours.areConverted(picture)) {
        arguments.addAll(Colours.BT709);
      }
      if (sound != null) {
        arguments.addAll(sound(sound));
      }
      arguments.nothingElse().addAll(hls(renditions.get(rung), folder));
    }
    return arguments.list();
  }

  private Plan soundOnly(Source source) {
    Sound sound = source.sound("adaptive_video");
    Double lasts = sound.duration() == null ? source.media().duration() : sound.duration();
    range.within(lasts);
    Output.Rendition only = new Output.Rendition("", null, AAC, null);
    Arguments arguments =
        begin(source)
            .addAll(range.outputOptions())
            .addAll(sound(sound))
            .nothingElse()
            .addAll(hls(only, Plan.RESULT));
    return plan(SOUND_NEEDS, arguments, List.of(only), source, lasts);
  }

  private Plan plan(
      Needs needs,
      Arguments arguments,
      List<Output.Rendition> renditions,
      Source source,
      @Nullable Double lasts) {
    Double seconds = range.seconds(lasts);
    return new Plan(
        needs,
        arguments.list(),
        new Output.Stream(
            renditions, source.media().sound() != null, source.media().exact() ? seconds : null),
        seconds);
  }

  private Arguments begin(Source source) {
    return Arguments.begin(source.limits()).addAll(range.inputOptions()).source();
  }

  /** What is the same for all is done once, at the size of the best. */
  private static String graph(
      Filters common, Source source, Picture picture, Ladder ladder, String label) {
    if (picture.fps() != null && picture.fps() > FASTEST) {
      common.add("fps=" + FASTEST);
    }
    Size top = ladder.top().size();
    if (picture.alpha()) {
      common.onto(Colour.BLACK);
    }
    common.fit(new Frame.Layout(top, top), Position.CENTER, Colours.forVideo(picture), "black");
    if (source.toneMaps()) {
      common.toneMap();
    }
    common.add("format=yuv420p");
    StringBuilder split = new StringBuilder();
    StringBuilder scaled = new StringBuilder();
    for (int rung = 1; rung < ladder.rungs().size(); rung++) {
      Size size = ladder.rungs().get(rung).size();
      split.append("[%ss%d]".formatted(label, rung));
      scaled.append(
          ";[%ss%d]scale=%d:%d,setsar=1[%sv%d]"
              .formatted(label, rung, size.width(), size.height(), label, rung));
    }
    return "%s,split=%d[%sv0]%s%s".formatted(common, ladder.rungs().size(), label, split, scaled);
  }

  /** Constant quality, but never more than a connection for that size can be expected to carry. */
  private List<String> rate(Size size, @Nullable Double fps) {
    double frames = fps == null || fps <= 30 ? 1 : Math.sqrt(fps / 30);
    double better = Math.pow(2, (quality.number() - Quality.MEDIUM.number()) / 50.0);
    double pixels = Math.pow((double) size.pixels() / FULL_HD, 0.75);
    long most = Math.round(FULL_HD_RATE * pixels * frames * better / 1000) * 1000;
    return List.of(
        "-crf", VideoCodec.H264.crf(quality),
        "-maxrate", Long.toString(most),
        "-bufsize", Long.toString(most * 2));
  }

  /** By time and not by number: frames need not come at an even pace. */
  private static List<String> keyframes() {
    return List.of(
        "-force_key_frames",
        "expr:gte(t,n_forced*" + KEYFRAME_SECONDS + ")",
        "-forced-idr",
        "1",
        "-g",
        NO_OTHER_KEYFRAMES,
        "-sc_threshold",
        "0",
        "-flags",
        "+cgop");
  }

  /** The same in every rendition, so that a change of picture is not heard. */
  private List<String> sound(Sound sound) {
    return List.of(
        "-map",
        "0:" + sound.stream(),
        "-c:a",
        "aac",
        "-b:a",
        quality.number() > 60 ? "192k" : "128k",
        "-ac",
        Integer.toString(Math.min(sound.channels(), 2)),
        "-ar",
        "48000");
  }

  private static List<String> hls(Output.Rendition rendition, String folder) {
    return List.of(
        "-f",
        "hls",
        "-hls_time",
        Integer.toString(SEGMENT_SECONDS),
        "-hls_playlist_type",
        "vod",
        "-hls_flags",
        "independent_segments",
        "-hls_segment_filename",
        folder + "/" + rendition.entry("segment-%03d.ts"),
        folder + "/" + rendition.playlist());
  }

  private static List<Output.Rendition> renditions(
      Ladder ladder, @Nullable Double fps, @Nullable Sound sound) {
    return ladder.rungs().stream()
        .map(
            rung ->
                new Output.Rendition(
                    ladder.rungs().size() == 1 ? "" : rung.name(),
                    rung.size(),
                    Level.of(rung.size(), fps).codec() + (sound == null ? "" : "," + AAC),
                    fps))
        .toList();
  }
}
