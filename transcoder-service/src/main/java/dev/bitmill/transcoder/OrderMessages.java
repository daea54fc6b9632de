package dev.bitmill.transcoder;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.RequestRules;
import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.AudioFormat;
import dev.bitmill.transcoder.plan.AudioPlan;
import dev.bitmill.transcoder.plan.Colour;
import dev.bitmill.transcoder.plan.Dimension;
import dev.bitmill.transcoder.plan.Fit;
import dev.bitmill.transcoder.plan.Frame;
import dev.bitmill.transcoder.plan.ImageFormat;
import dev.bitmill.transcoder.plan.ImagePlan;
import dev.bitmill.transcoder.plan.Position;
import dev.bitmill.transcoder.plan.Quality;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.VideoFormat;
import dev.bitmill.transcoder.plan.VideoPlan;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import dev.bitmill.transcoder.work.Order;
import org.jspecify.annotations.Nullable;

/** From a request to what is to be made. */
final class OrderMessages {
  private static final Double USUAL_LUFS = -16.0;

  private OrderMessages() {}

  static Order order(TranscodeRequest request) {
    return new Order(
        request.getTaskId() + "-" + request.getAttempt(),
        request.getSource(),
        request.getKnownAs(),
        request.getStage(),
        switch (request.getOptionsCase()) {
          case VIDEO -> new Order.Video(video(request.getVideo()));
          case AUDIO -> new Order.Audio(audio(request.getAudio()));
          case IMAGE -> new Order.Image(image(request.getImage()));
          case ADAPTIVE_VIDEO -> new Order.AdaptiveVideo(stream(request.getAdaptiveVideo()));
          case OPTIONS_NOT_SET ->
              throw new ApiException(
                  ErrorKind.REQUEST_INVALID,
                  "One of `video`, `audio`, `image` and `adaptive_video` is required.");
        });
  }

  private static VideoPlan video(VideoOptions options) {
    VideoFormat format = VideoFormat.of(options.getFormat());
    return new VideoPlan(
        format,
        format.codec(options.getCodec()),
        frame(options, options.getFit(), options.getPosition(), options.getBackground()),
        quality(options.hasQuality() ? options.getQuality() : null),
        options.hasBitrate() ? options.getBitrate() : null,
        options.hasFps() ? options.getFps() : null,
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null),
        options.getNoAudio());
  }

  private static AdaptiveVideoPlan stream(AdaptiveVideoOptions options) {
    AdaptiveVideoPlan.check(options.getFormat());
    return new AdaptiveVideoPlan(
        new Frame(dimension(options, "width"), dimension(options, "height"), Fit.CONTAIN),
        quality(options.hasQuality() ? options.getQuality() : null),
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null));
  }

  private static AudioPlan audio(AudioOptions options) {
    return new AudioPlan(
        AudioFormat.of(options.getFormat()),
        quality(options.hasQuality() ? options.getQuality() : null),
        options.hasBitrate() ? options.getBitrate() : null,
        new Range(
            options.hasStart() ? options.getStart() : null,
            options.hasEnd() ? options.getEnd() : null),
        switch (options.getNormalize()) {
          case NORMALIZE_UNSPECIFIED, UNRECOGNIZED -> null;
          case NORMALIZE_LUFS -> options.hasTargetLufs() ? options.getTargetLufs() : USUAL_LUFS;
        });
  }

  private static ImagePlan image(ImageOptions options) {
    return new ImagePlan(
        frame(options, options.getFit(), options.getPosition(), options.getBackground()),
        ImageFormat.of(options.getFormat()),
        quality(options.hasQuality() ? options.getQuality() : null),
        options.hasStart() ? options.getStart() : null);
  }

  private static Frame frame(
      Message options,
      dev.bitmill.transcoder.v1.Fit fit,
      dev.bitmill.transcoder.v1.Position position,
      String background) {
    return new Frame(
        dimension(options, "width"),
        dimension(options, "height"),
        switch (fit) {
          case FIT_UNSPECIFIED, FIT_CONTAIN, UNRECOGNIZED -> Fit.CONTAIN;
          case FIT_COVER -> Fit.COVER;
          case FIT_FILL -> Fit.FILL;
        },
        switch (position) {
          case POSITION_UNSPECIFIED, POSITION_CENTER, UNRECOGNIZED -> Position.CENTER;
          case POSITION_TOP -> Position.TOP;
          case POSITION_BOTTOM -> Position.BOTTOM;
          case POSITION_LEFT -> Position.LEFT;
          case POSITION_RIGHT -> Position.RIGHT;
          case POSITION_TOP_LEFT -> Position.TOP_LEFT;
          case POSITION_TOP_RIGHT -> Position.TOP_RIGHT;
          case POSITION_BOTTOM_LEFT -> Position.BOTTOM_LEFT;
          case POSITION_BOTTOM_RIGHT -> Position.BOTTOM_RIGHT;
        },
        background.isEmpty() ? null : Colour.of("background", background));
  }

  private static @Nullable Dimension dimension(Message options, String name) {
    FieldDescriptor field = options.getDescriptorForType().findFieldByName(name);
    if (!options.hasField(field)) {
      return null;
    }
    var asked = (dev.bitmill.transcoder.v1.Dimension) options.getField(field);
    return switch (asked.getValueCase()) {
      case PIXELS -> {
        RequestRules.inRange(
            name, asked.getPixels(), field.getOptions().getExtension(AnnotationsProto.range));
        yield new Dimension.Pixels(asked.getPixels());
      }
      case PERCENT -> new Dimension.Percent(percent(name, asked.getPercent()));
      case VALUE_NOT_SET -> null;
    };
  }

  private static double percent(String name, double percent) {
    if (!(percent > 0 && percent <= 1000)) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`" + name + "` must be above 0% and up to 1000%; got " + percent + "%.");
    }
    return percent;
  }

  private static Quality quality(dev.bitmill.transcoder.v1.@Nullable Quality asked) {
    if (asked == null) {
      return Quality.MEDIUM;
    }
    return switch (asked.getValueCase()) {
      case NUMBER -> new Quality(asked.getNumber());
      case WORD ->
          switch (asked.getWord()) {
            case QUALITY_WORD_VERY_LOW -> new Quality(10);
            case QUALITY_WORD_LOW -> new Quality(30);
            case QUALITY_WORD_UNSPECIFIED, QUALITY_WORD_MEDIUM, UNRECOGNIZED -> Quality.MEDIUM;
            case QUALITY_WORD_HIGH -> new Quality(70);
            case QUALITY_WORD_VERY_HIGH -> new Quality(90);
          };
      case VALUE_NOT_SET -> Quality.MEDIUM;
    };
  }
}
