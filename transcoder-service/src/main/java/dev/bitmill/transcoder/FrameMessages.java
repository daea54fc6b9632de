package dev.bitmill.transcoder;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.RequestRules;
import dev.bitmill.transcoder.plan.Colour;
import dev.bitmill.transcoder.plan.Dimension;
import dev.bitmill.transcoder.plan.Fit;
import dev.bitmill.transcoder.plan.Frame;
import dev.bitmill.transcoder.plan.Position;
import dev.bitmill.transcoder.plan.Quality;
import org.jspecify.annotations.Nullable;

/** From what is asked of a picture to what it is to be. */
final class FrameMessages {
  private FrameMessages() {}

  static Frame frame(
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
        position(position),
        background.isEmpty() ? null : Colour.of("background", background));
  }

  static Position position(dev.bitmill.transcoder.v1.Position asked) {
    return switch (asked) {
      case POSITION_UNSPECIFIED, POSITION_CENTER, UNRECOGNIZED -> Position.CENTER;
      case POSITION_TOP -> Position.TOP;
      case POSITION_BOTTOM -> Position.BOTTOM;
      case POSITION_LEFT -> Position.LEFT;
      case POSITION_RIGHT -> Position.RIGHT;
      case POSITION_TOP_LEFT -> Position.TOP_LEFT;
      case POSITION_TOP_RIGHT -> Position.TOP_RIGHT;
      case POSITION_BOTTOM_LEFT -> Position.BOTTOM_LEFT;
      case POSITION_BOTTOM_RIGHT -> Position.BOTTOM_RIGHT;
    };
  }

  static @Nullable Dimension dimension(Message options, String name) {
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

  static Quality quality(dev.bitmill.transcoder.v1.@Nullable Quality asked) {
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
