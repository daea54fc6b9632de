package dev.bitmill.kit;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.api.v1.Range;
import java.util.List;

/**
 * The check at every service's door: what a contract marks as required is there, numbers are in
 * range, and text can be stored.
 */
public final class RequestRules {
  private RequestRules() {}

  /**
   * Refuses a request that breaks its contract, naming the field, the value and what would be
   * right.
   */
  public static void check(Message request) {
    check("", request);
  }

  private static void check(String path, Message message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      String name = path + field.getName();
      if (isRequired(field) && isMissing(message, field)) {
        throw new ApiException(
            name.equals("url") ? ErrorKind.URL_REQUIRED : ErrorKind.REQUEST_INVALID,
            field.isRepeated()
                ? "`" + name + "` is missing or empty; it needs at least one entry."
                : "`" + name + "` is required.");
      }
      if (field.isRepeated()
          ? message.getRepeatedFieldCount(field) == 0
          : !message.hasField(field)) {
        continue;
      }
      if (field.getOptions().hasExtension(AnnotationsProto.range)
          && message.getField(field) instanceof Number number) {
        inRange(
            name, number.doubleValue(), field.getOptions().getExtension(AnnotationsProto.range));
      }
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !isWellKnown(field)) {
        descend(name, message.getField(field));
      } else {
        refuseNul(name, message.getField(field));
      }
    }
  }

  /** Refuses a number outside its range. */
  public static void inRange(String name, double number, Range range) {
    if (!(number >= range.getMin() && number <= range.getMax())) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%s` must be from %s to %s; got %s."
              .formatted(name, plain(range.getMin()), plain(range.getMax()), plain(number)));
    }
  }

  /** PostgreSQL can store every text but this, in columns and in JSON. */
  private static void refuseNul(String name, Object value) {
    switch (value) {
      case String text when text.indexOf('\0') >= 0 ->
          throw new ApiException(
              ErrorKind.REQUEST_INVALID, "`" + name + "` must not contain the character NUL.");
      case List<?> items -> items.forEach(item -> refuseNul(name, item));
      case Message message ->
          message.getAllFields().values().forEach(inner -> refuseNul(name, inner));
      default -> {
        // Numbers, bytes and enums hold no text.
      }
    }
  }

  private static void descend(String name, Object value) {
    if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        check(name + "[" + i + "].", (Message) items.get(i));
      }
    } else {
      check(name + ".", (Message) value);
    }
  }

  private static boolean isWellKnown(FieldDescriptor field) {
    return field.getMessageType().getFile().getPackage().equals("google.protobuf");
  }

  private static boolean isRequired(FieldDescriptor field) {
    return field
        .getOptions()
        .getExtension(FieldBehaviorProto.fieldBehavior)
        .contains(FieldBehavior.REQUIRED);
  }

  private static boolean isMissing(Message message, FieldDescriptor field) {
    return field.isRepeated()
        ? message.getRepeatedFieldCount(field) == 0
        : !message.hasField(field);
  }

  /** A number as a person writes it: 8192, not 8192.0 or 6.0E7. */
  private static String plain(double number) {
    return Double.isFinite(number)
        ? java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }
}
