package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Optional;
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
    Frame.Layout layout = layout(source);
    return passthrough && layers.isEmpty() && Copy.isEnough(this, source, layout)
        ? copying(source, picture, layout)
        : encoding(source, picture, layout);
  }

  /** The part of which has to be known whether it can be copied; empty where that is no matter. */
  public Optional<Range> part(Source source) {
    Frame.Layout layout = layout(source);
    return passthrough && layers.isEmpty() && Copy.needsCut(this, source, layout)
        ? Optional.of(range)
        : Optional.empty();
  }

  /** For a picture that is too small for the encoder, there is nothing else. */
  private Plan copying(Source source, Picture picture, Frame.Layout layout) {
    Sound sound = sound(source);
    Cut cut = source.cut();
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(Copy.inputOptions(range, cut))
            .source()
            .addAll(Copy.outputOptions(range, cut))
            .add("-map", "0:" + picture.stream())
            .addAll(Copy.picture(codec));
    if (sound != null) {
      arguments.addAll(
          Copy.isEnough(format, sound)
              ? List.of("-map", "0:" + sound.stream(), "-c:a", "copy")
              : sound(sound));
    }
    return new Plan(
        needs(source),
        into(arguments, Plan.RESULT),
        output(source, layout.result(), cut),
        range.seconds(source.media().duration()),
        true,
        codec.suits(layout.result()) ? encoding(source, picture, layout) : null);
  }

  /**
   * Its part of a run that decodes the source for several; there are no layers.
   *
   * @param at its number among them
   */
  public Branch branch(Source source, int at) {
    Picture picture = source.movingPicture("video");
    Frame.Layout layout = layout(source);
    String label = "[" + Joint.label(at) + "]";
    Arguments options =
        Arguments.ofOutput()
            .addAll(range.outputOptions())
            .add("-map", label)
            .addAll(streams(source, picture, layout));
    return new Branch(
        range,
        needs(source),
        filters(new Filters(), source, picture, layout) + label,
        into(options, Joint.result(at)));
  }

  private Plan encoding(Source source, Picture picture, Frame.Layout layout) {
    codec.suited(layout.result());
    Arguments arguments =
        Arguments.begin(source.limits()).addAll(range.inputOptions()).source(picture);
    String filters = filters(new Filters().deinterlace(picture), source, picture, layout);
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
    arguments.addAll(streams(source, picture, layout));
    return new Plan(
        needs(source),
        into(arguments, Plan.RESULT),
        output(source, layout.result(), null),
        range.seconds(source.media().duration()));
  }

  private Output output(Source source, Size size, @Nullable Cut cut) {
    Media media = source.media();
    Double seconds = media.exact() ? range.seconds(media.duration()) : null;
    return new Output.Single(
        format.word(), new Expectation(size, sound(source) != null, seconds, cut));
  }

  private Needs needs(Source source) {
    Needs needs = format.needs(codec);
    return source.toneMaps() ? needs.and(Needs.TONE_MAPPING) : needs;
  }

  /** How its picture and its sound are encoded. */
  private List<String> streams(Source source, Picture picture, Frame.Layout layout) {
    Arguments options =
        Arguments.ofOutput().addAll(codec.encoding(quality, bitrate, ceiling(source, layout)));
    if (source.toneMaps() || Colours.areConverted(picture)) {
      options.addAll(Colours.BT709);
    }
    Sound sound = sound(source);
    return (sound == null ? options : options.addAll(sound(sound))).list();
  }

  private List<String> into(Arguments arguments, String file) {
    return arguments.nothingElse().addAll(format.startable()).into(format.word(), file);
  }

  private Frame.Layout layout(Source source) {
    Size displayed = source.movingPicture("video").displayed();
    return source.within(frame.layout(displayed, 2, LONGEST_SIDE));
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

  private String filters(Filters filters, Source source, Picture picture, Frame.Layout layout) {
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
