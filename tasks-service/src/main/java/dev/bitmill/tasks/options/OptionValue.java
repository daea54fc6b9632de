package dev.bitmill.tasks.options;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Value;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.api.v1.Range;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.kit.RequestRules;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Layer;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.QualityWord;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the value of one option. */
final class OptionValue {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)%");
  private static final double MAX_PERCENT = 1000;
  private static final String DIMENSION =
      "a whole number of pixels or a percentage such as \"50%\"";

  private OptionValue() {}

  /** The value as the field's type. */
  static Object read(FieldDescriptor field, String name, Value value) {
    return switch (field.getJavaType()) {
      case STRING ->
          field.getContainingType().equals(Layer.getDescriptor())
              ? address(name, value)
              : word(name, value);
      case ENUM -> constant(field.getEnumType(), name, value);
      case INT -> (int) ranged(field, name, whole(name, value, "a whole number"));
      case LONG -> (long) ranged(field, name, whole(name, value, "a whole number"));
      case DOUBLE -> ranged(field, name, number(name, value, "a number"));
      case BOOLEAN -> flag(name, value);
      case MESSAGE -> message(field, name, value);
      case FLOAT, BYTE_STRING ->
          throw new IllegalStateException("No option has the type of " + field.getFullName());
    };
  }

  private static Message message(FieldDescriptor field, String name, Value value) {
    return switch (field.getMessageType().getFullName()) {
      case "bitmill.transcoder.v1.Dimension" -> dimension(field, name, value);
      case "bitmill.transcoder.v1.Quality" -> quality(name, value);
      default -> throw new IllegalStateException("No JSON form for " + field.getFullName());
    };
  }

  private static Dimension dimension(FieldDescriptor field, String name, Value value) {
    if (!value.hasStringValue()) {
      double pixels = ranged(field, name, whole(name, value, DIMENSION));
      return Dimension.newBuilder().setPixels((int) pixels).build();
    }
    Matcher percent = PERCENT.matcher(value.getStringValue().strip());
    if (!percent.matches()) {
      throw wrong(name, DIMENSION, value);
    }
    double number = Double.parseDouble(percent.group(1));
    if (number <= 0 || number > MAX_PERCENT) {
      throw wrong(name, "a percentage above 0% and up to 1000%", value);
    }
    return Dimension.newBuilder().setPercent(number).build();
  }

  private static Quality quality(String name, Value value) {
    String right = words(QualityWord.getDescriptor()) + ", or a whole number from 0 to 100";
    if (value.hasStringValue()) {
      return find(QualityWord.getDescriptor(), value.getStringValue())
          .map(word -> QualityWord.forNumber(word.getNumber()))
          .map(word -> Quality.newBuilder().setWord(word).build())
          .orElseThrow(() -> wrong(name, right, value));
    }
    FieldDescriptor field = Quality.getDescriptor().findFieldByNumber(Quality.NUMBER_FIELD_NUMBER);
    double number = ranged(field, name, whole(name, value, right));
    return Quality.newBuilder().setNumber((int) number).build();
  }

  private static EnumValueDescriptor constant(EnumDescriptor type, String name, Value value) {
    if (!value.hasStringValue()) {
      throw wrong(name, words(type), value);
    }
    return find(type, value.getStringValue()).orElseThrow(() -> wrong(name, words(type), value));
  }

  private static Optional<EnumValueDescriptor> find(EnumDescriptor type, String word) {
    return type.getValues().stream()
        .filter(value -> value.getNumber() != 0 && ProtoJson.word(value).equals(word))
        .findFirst();
  }

  private static String words(EnumDescriptor type) {
    return type.getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .map(ProtoJson::word)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  private static String word(String name, Value value) {
    if (!value.hasStringValue() || value.getStringValue().isBlank()) {
      throw wrong(name, "a word", value);
    }
    return value.getStringValue().strip().toLowerCase(Locale.ROOT);
  }

  private static String address(String name, Value value) {
    if (!value.hasStringValue() || value.getStringValue().isBlank()) {
      throw wrong(name, "a text", value);
    }
    return value.getStringValue().strip();
  }

  private static boolean flag(String name, Value value) {
    if (!value.hasBoolValue()) {
      throw wrong(name, "true or false", value);
    }
    return value.getBoolValue();
  }

  /** JSON knows one type of number: 640.0 is as whole as 640. */
  private static double whole(String name, Value value, String right) {
    double number = number(name, value, right);
    if (number != Math.rint(number)) {
      throw wrong(name, right, value);
    }
    return number;
  }

  private static double number(String name, Value value, String right) {
    if (!value.hasNumberValue() || !Double.isFinite(value.getNumberValue())) {
      throw wrong(name, right, value);
    }
    return value.getNumberValue();
  }

  private static double ranged(FieldDescriptor field, String name, double number) {
    Range range = field.getOptions().getExtension(AnnotationsProto.range);
    if (field.getOptions().hasExtension(AnnotationsProto.range)) {
      RequestRules.inRange(name, number, range);
    }
    return number;
  }

  private static ApiException wrong(String name, String right, Value value) {
    return new ApiException(
        ErrorKind.OPTION_INVALID, "`%s` must be %s; got %s.".formatted(name, right, shown(value)));
  }

  /** For a message, however long it is. */
  static String shown(Value value) {
    String json = ProtoJson.of(value).toString();
    return json.length() > 80 ? json.substring(0, 80) + "…" : json;
  }
}
