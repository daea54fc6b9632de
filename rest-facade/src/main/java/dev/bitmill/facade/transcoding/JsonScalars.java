package dev.bitmill.facade.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.ProtoJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.stream.Collectors;

/** Single JSON values as the field values that protobuf wants, refusing what does not fit. */
final class JsonScalars {
  private static final int SHOWN = 60;
  private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);

  private JsonScalars() {}

  static Object read(FieldDescriptor field, String name, JsonNode value) {
    return switch (field.getType()) {
      case STRING -> text(name, value);
      case BOOL -> {
        if (!value.isBoolean()) {
          throw wrong(name, "true or false", value);
        }
        yield value.booleanValue();
      }
      case INT32, SINT32, SFIXED32 ->
          whole(name, value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      case UINT32, FIXED32 -> whole(name, value, 0, (1L << 32) - 1).intValue();
      case INT64, SINT64, SFIXED64 ->
          whole(name, value, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      case UINT64, FIXED64 -> {
        BigInteger number = whole(name, value);
        if (number.signum() < 0 || number.compareTo(UINT64_END) >= 0) {
          throw wrong(name, "a whole number from 0 to 2^64-1", value);
        }
        yield number.longValue();
      }
      case FLOAT -> (float) number(name, value);
      case DOUBLE -> number(name, value);
      case ENUM -> constant(field, name, value);
      case BYTES -> bytes(name, value);
      case MESSAGE, GROUP -> throw new IllegalArgumentException(name + " is a message");
    };
  }

  /** The same from an address, where everything is text. */
  static Object parse(FieldDescriptor field, String name, String text) {
    return read(
        field,
        name,
        switch (field.getJavaType()) {
          case BOOLEAN ->
              text.equals("true") || text.equals("false")
                  ? BooleanNode.valueOf(Boolean.parseBoolean(text))
                  : TextNode.valueOf(text);
          case INT, LONG, FLOAT, DOUBLE -> numberOrText(text);
          default -> TextNode.valueOf(text);
        });
  }

  static JsonNode numberOrText(String text) {
    return text.length() <= 40 && text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?")
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }

  static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(name, "a string", value);
    }
    return clean(name, value.textValue());
  }

  /** No store can hold the NUL character, so it is refused at the door. */
  static String clean(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw invalid("`" + name.replace("\0", "\\u0000") + "` holds a NUL character.");
    }
    return text;
  }

  static double number(String name, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name, "a number", value);
    }
    return value.doubleValue();
  }

  static ObjectNode object(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw wrong(name, "an object", value);
  }

  static ArrayNode array(String name, JsonNode value) {
    if (value instanceof ArrayNode array) {
      return array;
    }
    throw wrong(name, "an array", value);
  }

  static BigInteger whole(String name, JsonNode value, long least, long most) {
    BigInteger number = whole(name, value);
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw wrong(name, "a whole number from " + least + " to " + most, value);
    }
    return number;
  }

  private static BigInteger whole(String name, JsonNode value) {
    // The exponent is looked at first: 1e999999999 as a BigInteger would fill the memory.
    if (!value.isNumber() || !(Math.abs(value.doubleValue()) < 1e30)) {
      throw wrong(name, "a whole number", value);
    }
    try {
      return value.decimalValue().toBigIntegerExact();
    } catch (ArithmeticException fraction) {
      throw wrong(name, "a whole number", value);
    }
  }

  private static EnumValueDescriptor constant(FieldDescriptor field, String name, JsonNode value) {
    EnumValueDescriptor constant =
        value.isTextual() ? ProtoJson.constant(field, value.textValue()) : null;
    if (constant == null) {
      String words =
          field.getEnumType().getValues().stream()
              .filter(each -> each.getNumber() != 0)
              .map(ProtoJson::word)
              .collect(Collectors.joining(", "));
      throw wrong(name, "one of " + words, value);
    }
    return constant;
  }

  private static ByteString bytes(String name, JsonNode value) {
    try {
      String base64 = text(name, value).replace('-', '+').replace('_', '/');
      return ByteString.copyFrom(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException malformed) {
      throw wrong(name, "base64", value);
    }
  }

  static ApiException wrong(String name, String right, JsonNode value) {
    String shown = value.toString();
    return invalid(
        "`%s` must be %s; got %s."
            .formatted(
                name, right, shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown));
  }

  static ApiException invalid(String sentence) {
    return new ApiException(ErrorKind.REQUEST_INVALID, sentence);
  }
}
