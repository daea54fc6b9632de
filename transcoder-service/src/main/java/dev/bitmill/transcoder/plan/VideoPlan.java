package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import org.jspecify.annotations.Nullable;

/**
 * A video that players can begin with its first bytes.
 *
 * @param codec one that the format holds
 * @param bitrate bits per second of the picture; null to encode by quality
 * @param fps frames per second; null for the source's own
 * @param silent whether to leave the sound out
 */
public record VideoPlan(
    VideoFormat format,
    VideoCodec codec,
    Frame frame,
    Quality quality,
    @Nullable Long bitrate,
    @Nullable Double fps,
    Range range,
    boolean silent) {
  private static final int LONGEST_SIDE = 8192;

  /** The run that makes it. */
  public Plan from(Source source) {
    Media media = source.media();
    Picture picture = source.movingPicture("video");
    Double lasts = media.duration();
    range.within(lasts);
    Frame.Layout layout = source.within(frame.layout(picture.displayed(), 2, LONGEST_SIDE));
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(range.inputOptions())
            .source()
            .addAll(range.outputOptions())
            .add("-map", "0:" + picture.stream())
            .add("-vf", filters(source, picture, layout))
            .addAll(codec.encoding(quality, bitrate));
    if (source.toneMaps() || Colours.areConverted(picture)) {
      arguments.addAll(Colours.BT709);
    }
    Sound sound = silent ? null : media.sound();
    if (sound != null) {
      arguments.add("-map", "0:" + sound.stream(), "-c:a", format.sound());
      arguments.add("-b:a", quality.number() > 60 ? "192k" : "128k");
      arguments.add("-ac", Integer.toString(Math.min(sound.channels(), 2)));
    }
    Double seconds = range.seconds(lasts);
    Needs needs = format.needs(codec);
    return new Plan(
        source.toneMaps() ? needs.and(Needs.TONE_MAPPING) : needs,
        arguments.nothingElse().addAll(format.startable()).into(format.word()),
        new Output.Single(
            format.word(),
            new Expectation(layout.result(), sound != null, media.exact() ? seconds : null)),
        seconds);
  }

  private String filters(Source source, Picture picture, Frame.Layout layout) {
    Filters filters = new Filters().deinterlace(picture);
    if (fps != null) {
      filters.add("fps=" + Seconds.text(fps));
    }
    Colour background = frame.background(Colour.BLACK);
    if (picture.alpha()) {
      filters.onto(background);
    }
    filters.fit(layout, frame.position(), Colours.forVideo(picture), background.ffmpeg());
    return (source.toneMaps() ? filters.toneMap() : filters).add("format=yuv420p").toString();
  }
}
