package dev.bitmill.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.api.v1.AnnotationsProto;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as the JSON that clients see, the same in HTTP answers and webhooks: keys as in the
 * {@code .proto}, 64-bit integers as numbers, enums as lower-case words without their prefix, times
 * as ISO 8601, and {@code null} for what is unset (a string without presence is unset when it is
 * empty). Protobuf's own JsonFormat writes 64-bit integers as strings, which this API must not.
 */
public final class ProtoJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProtoJson() {}

  /** A message as a JSON object. */
  public static ObjectNode write(Message message) {
    ObjectNode object = JSON.objectNode();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (isLeftOut(message, field)) {
        continue;
      }
      object.set(field.getName(), field(message, field));
    }
    return object;
  }

  private static boolean isLeftOut(Message message, FieldDescriptor field) {
    return field.isRepeated()
        ? field.getOptions().getExtension(AnnotationsProto.absentWhenEmpty)
            && message.getRepeatedFieldCount(field) == 0
        : field.getRealContainingOneof() != null && !message.hasField(field);
  }

  /** A message as a Struct, for fields that hold any resource. */
  public static Struct toStruct(Message message) {
    return toStruct(write(message));
  }

  /** A JSON object as a Struct. */
  public static Struct toStruct(ObjectNode object) {
    Struct.Builder struct = Struct.newBuilder();
    object
        .properties()
        .forEach(entry -> struct.putFields(entry.getKey(), toValue(entry.getValue())));
    return struct.build();
  }

  /** A JSON value as a Value. */
  public static Value toValue(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    return switch (node) {
      case ObjectNode object -> value.setStructValue(toStruct(object)).build();
      case ArrayNode array -> {
        ListValue.Builder list = ListValue.newBuilder();
        array.forEach(item -> list.addValues(toValue(item)));
        yield value.setListValue(list).build();
      }
      case JsonNode text when text.isTextual() -> value.setStringValue(text.textValue()).build();
      case JsonNode number when number.isNumber() ->
          value.setNumberValue(number.doubleValue()).build();
      case JsonNode flag when flag.isBoolean() -> value.setBoolValue(flag.booleanValue()).build();
      default -> value.setNullValue(NullValue.NULL_VALUE).build();
    };
  }

  /** The word for an enum's value: lower case, without the enum's name in front. */
  public static String word(EnumValueDescriptor value) {
    String prefix = upperSnake(value.getType().getName()) + "_";
    String name = value.getName();
    return (name.startsWith(prefix) ? name.substring(prefix.length()) : name)
        .toLowerCase(Locale.ROOT);
  }

  private static JsonNode field(Message message, FieldDescriptor field) {
    if (field.isMapField()) {
      ObjectNode map = JSON.objectNode();
      for (Object entry : (List<?>) message.getField(field)) {
        List<FieldDescriptor> pair = ((Message) entry).getDescriptorForType().getFields();
        map.set(
            String.valueOf(((Message) entry).getField(pair.get(0))),
            single(pair.get(1), ((Message) entry).getField(pair.get(1))));
      }
      return map;
    }
    if (field.isRepeated()) {
      ArrayNode array = JSON.arrayNode();
      ((List<?>) message.getField(field)).forEach(item -> array.add(single(field, item)));
      return array;
    }
    if (field.hasPresence() && !message.hasField(field)) {
      return JSON.nullNode();
    }
    Object value = message.getField(field);
    boolean unset =
        !field.hasPresence()
            && (value.equals("") || (value instanceof EnumValueDescriptor e && e.getNumber() == 0));
    return unset ? JSON.nullNode() : single(field, value);
  }

  private static JsonNode single(FieldDescriptor field, Object value) {
    return switch (value) {
      case String text -> JSON.textNode(text);
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number ->
          field.getType() == FieldDescriptor.Type.UINT32
                  || field.getType() == FieldDescriptor.Type.FIXED32
              ? JSON.numberNode(Integer.toUnsignedLong(number))
              : JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Float number -> number(number);
      case Double number -> number(number);
      case ByteString bytes ->
          JSON.textNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case EnumValueDescriptor constant -> JSON.textNode(word(constant));
      case Message message -> message(message);
      default -> throw new IllegalStateException("No JSON for " + value.getClass());
    };
  }

  private static JsonNode message(Message message) {
    return switch (message.getDescriptorForType().getFullName()) {
      case "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue" ->
          wellKnown(message);
      case "google.protobuf.Timestamp" -> {
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        Instant instant =
            Instant.ofEpochSecond(
                (Long) message.getField(fields.get(0)), (Integer) message.getField(fields.get(1)));
        yield JSON.textNode(instant.truncatedTo(ChronoUnit.MILLIS).toString());
      }
      default -> write(message);
    };
  }

  /** Struct, Value and ListValue, generated or dynamic. */
  private static JsonNode wellKnown(Message message) {
    try {
      return switch (message.getDescriptorForType().getName()) {
        case "Struct" -> of(Struct.parseFrom(message.toByteString()));
        case "Value" -> of(Value.parseFrom(message.toByteString()));
        default -> of(ListValue.parseFrom(message.toByteString()).getValuesList());
      };
    } catch (com.google.protobuf.InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A Struct as a JSON object. */
  public static ObjectNode of(Struct struct) {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, Value> entry : struct.getFieldsMap().entrySet()) {
      object.set(entry.getKey(), of(entry.getValue()));
    }
    return object;
  }

  /** A Value as JSON. */
  public static JsonNode of(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> JSON.textNode(value.getStringValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
      case STRUCT_VALUE -> of(value.getStructValue());
      case LIST_VALUE -> of(value.getListValue().getValuesList());
      case NULL_VALUE, KIND_NOT_SET -> JSON.nullNode();
    };
  }

  private static ArrayNode of(List<Value> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(of(value)));
    return array;
  }

  /** Whole numbers are written without a fraction, whatever their type. */
  private static JsonNode number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return whole ? JSON.numberNode((long) number) : JSON.numberNode(number);
  }

  private static String upperSnake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  /** The value that a word names; null when it names none. */
  public static @Nullable EnumValueDescriptor constant(FieldDescriptor field, String word) {
    return field.getEnumType().getValues().stream()
        .filter(value -> value.getNumber() != 0 && word(value).equals(word))
        .findFirst()
        .orElse(null);
  }
}
