package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video that players can begin with its first bytes.
 *
 * @param codec one that the format holds
 * @param bitrate bits per second of the picture; null to encode by quality
 * @param fps frames per second; null for the source's own
 * @param silent whether to leave the sound out
 * @param passthrough whether a source that is already all that is copied
 * @param layers images that lie on it, the last one on top
 */
public record VideoPlan(
    VideoFormat format,
    VideoCodec codec,
    Frame frame,
    Quality quality,
    @Nullable Long bitrate,
    @Nullable Double fps,
    Range range,
    boolean silent,
    boolean passthrough,
    List<Layer> layers) {
  private static final int LONGEST_SIDE = 8192;

  /** Below this, a rate is not worth holding an encoder to. */
  private static final long LEAST_RATE = 100_000;

  /** The run that makes it. */
  public Plan from(Source source) {
    Picture picture = source.movingPicture("video");
    range.within(source.media().duration());
    Frame.Layout layout = source.within(frame.layout(picture.displayed(), 2, LONGEST_SIDE));
    Plan encoding = encoding(source, picture, layout);
    if (!passthrough || !layers.isEmpty() || !Copy.isEnough(this, source, layout)) {
      return encoding;
    }
    Sound sound = sound(source);
    Arguments arguments =
        Arguments.begin(source.limits())
            .source()
            .add("-map", "0:" + picture.stream())
            .addAll(Copy.picture(codec));
    if (sound != null) {
      arguments.addAll(
          Copy.isEnough(format, sound)
              ? List.of("-map", "0:" + sound.stream(), "-c:a", "copy")
              : sound(sound));
    }
    return new Plan(
        encoding.needs(), into(arguments), encoding.output(), encoding.seconds(), encoding);
  }

  private Plan encoding(Source source, Picture picture, Frame.Layout layout) {
    Media media = source.media();
    Arguments arguments =
        Arguments.begin(source.limits()).addAll(range.inputOptions()).source(picture);
    String filters = filters(source, picture, layout);
    if (layers.isEmpty()) {
      arguments
          .addAll(range.outputOptions())
          .add("-map", "0:" + picture.stream())
          .add("-vf", filters);
    } else {
      Layers images = new Layers(layers, source, layout.result());
      images.inputs(arguments);
      arguments
          .addAll(range.outputOptions())
          .add("-filter_complex", images.graph(picture, filters))
          .add("-map", "[out]");
    }
    arguments.addAll(codec.encoding(quality, bitrate, ceiling(source, layout)));
    if (source.toneMaps() || Colours.areConverted(picture)) {
      arguments.addAll(Colours.BT709);
    }
    Sound sound = sound(source);
    if (sound != null) {
      arguments.addAll(sound(sound));
    }
    Double seconds = range.seconds(media.duration());
    Needs needs = format.needs(codec);
    return new Plan(
        source.toneMaps() ? needs.and(Needs.TONE_MAPPING) : needs,
        into(arguments),
        new Output.Single(
            format.word(),
            new Expectation(
                codec.suited(layout.result()), sound != null, media.exact() ? seconds : null)),
        seconds);
  }

  private List<String> into(Arguments arguments) {
    return arguments.nothingElse().addAll(format.startable()).into(format.word());
  }

  /** The rate of the source, where more could not make it better: of the same codec and size. */
  private @Nullable Long ceiling(Source source, Frame.Layout layout) {
    Media media = source.media();
    Picture picture = source.movingPicture("video");
    boolean same = picture.codec().equals(codec.ffmpeg());
    boolean larger = layout.scaled().pixels() > picture.displayed().pixels();
    return same && !larger && layers.isEmpty() && quality.number() <= 50 && media.bitrate() != null
        ? (Long) Math.max(media.bitrate(), LEAST_RATE)
        : null;
  }

  private @Nullable Sound sound(Source source) {
    return silent ? null : source.media().sound();
  }

  private List<String> sound(Sound sound) {
    return List.of(
        "-map",
        "0:" + sound.stream(),
        "-c:a",
        format.sound(),
        "-b:a",
        quality.number() > 60 ? "192k" : "128k",
        "-ac",
        Integer.toString(Math.min(sound.channels(), 2)));
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
