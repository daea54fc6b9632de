package dev.bitmill.facade.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import dev.bitmill.kit.ProtoJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of {@code google.protobuf} that have a JSON form of their own. */
final class WellKnownJson {
  /** Beyond this, protobuf's own parsers give up: three of their levels are one of JSON's. */
  private static final int MAX_DEPTH = 28;

  private static final Pattern DURATION = Pattern.compile("(-?\\d{1,12})(?:\\.(\\d{1,9}))?s");

  private WellKnownJson() {}

  /** Reads the value; false when the type is not one of them. */
  static boolean read(Message.Builder into, String name, JsonNode value) {
    switch (into.getDescriptorForType().getFullName()) {
      case "google.protobuf.Struct" ->
          merge(into, ProtoJson.toStruct(JsonScalars.object(name, storable(name, value))));
      case "google.protobuf.Value" -> merge(into, ProtoJson.toValue(storable(name, value)));
      case "google.protobuf.ListValue" -> {
        ListValue.Builder list = ListValue.newBuilder();
        JsonScalars.array(name, storable(name, value))
            .forEach(item -> list.addValues(ProtoJson.toValue(item)));
        merge(into, list.build());
      }
      case "google.protobuf.Timestamp" -> timestamp(into, name, value);
      case "google.protobuf.Duration" -> duration(into, name, value);
      case "google.protobuf.FieldMask" -> {
        FieldDescriptor paths = into.getDescriptorForType().getFields().getFirst();
        for (String path : JsonScalars.text(name, value).split(",", -1)) {
          into.addRepeatedField(paths, path.strip());
        }
      }
      case String wrapper when wrapper.matches("google\\.protobuf\\.[A-Z]\\w+[a-z\\d]Value") -> {
        FieldDescriptor wrapped = into.getDescriptorForType().getFields().getFirst();
        into.setField(wrapped, JsonScalars.read(wrapped, name, value));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The same from an address, where everything is text. */
  static boolean readText(Message.Builder into, String name, String text) {
    String type = into.getDescriptorForType().getFullName();
    if (type.matches("google\\.protobuf\\.(Struct|Value|ListValue)")) {
      return false;
    }
    FieldDescriptor first =
        into.getDescriptorForType().getFields().isEmpty()
            ? null
            : into.getDescriptorForType().getFields().getFirst();
    if (type.endsWith("Value") && first != null) {
      into.setField(first, JsonScalars.parse(first, name, text));
      return true;
    }
    return read(into, name, TextNode.valueOf(text));
  }

  private static void merge(Message.Builder into, Message value) {
    try {
      into.mergeFrom(value.toByteString());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void timestamp(Message.Builder into, String name, JsonNode value) {
    try {
      Instant instant = OffsetDateTime.parse(JsonScalars.text(name, value)).toInstant();
      seconds(into, instant.getEpochSecond(), instant.getNano());
    } catch (DateTimeException malformed) {
      throw JsonScalars.wrong(name, "a time such as \"2026-04-03T12:30:00Z\"", value);
    }
  }

  private static void duration(Message.Builder into, String name, JsonNode value) {
    Matcher parts = DURATION.matcher(value.isTextual() ? value.textValue() : "");
    if (!parts.matches()) {
      throw JsonScalars.wrong(name, "a duration such as \"3.5s\"", value);
    }
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    String whole = String.valueOf(parts.group(1));
    seconds(into, Long.parseLong(whole), whole.startsWith("-") ? -nanos : nanos);
  }

  private static void seconds(Message.Builder into, long seconds, int nanos) {
    into.setField(into.getDescriptorForType().findFieldByName("seconds"), seconds);
    into.setField(into.getDescriptorForType().findFieldByName("nanos"), nanos);
  }

  /** Refuses what a Struct cannot carry from here to a database and back. */
  private static JsonNode storable(String name, JsonNode value) {
    storable(name, value, 0);
    return value;
  }

  private static void storable(String name, JsonNode value, int depth) {
    if (depth > MAX_DEPTH) {
      throw JsonScalars.invalid(
          "`" + name + "` is nested too deeply; " + MAX_DEPTH + " levels are allowed.");
    }
    if (value.isTextual()) {
      JsonScalars.text(name, value);
    } else if (value.isNumber()) {
      JsonScalars.number(name, value);
    } else if (value instanceof ArrayNode items) {
      for (int i = 0; i < items.size(); i++) {
        storable(name + "[" + i + "]", items.path(i), depth + 1);
      }
    } else {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        JsonScalars.clean(name, entry.getKey());
        storable(name + "." + entry.getKey(), entry.getValue(), depth + 1);
      }
    }
  }
}
