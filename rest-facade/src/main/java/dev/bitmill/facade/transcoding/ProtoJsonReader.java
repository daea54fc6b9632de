package dev.bitmill.facade.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.kit.ProtoJson;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * JSON as messages, the reverse of {@link ProtoJson}. Works for generated and for dynamic messages.
 * What does not fit is a {@code request_invalid} that names the field, the value, and what would be
 * right. {@code null} means unset. Unknown names are let pass at the top, where newer clients may
 * send more than this version knows, and refused further inside, where they are mistakes.
 */
public final class ProtoJsonReader {
  private ProtoJsonReader() {}

  /** Sets the fields that the object has. */
  public static void merge(ObjectNode json, Message.Builder into) {
    merge("", json, into, true);
  }

  /**
   * Sets one field.
   *
   * @param name what the client calls the field
   */
  public static void set(Message.Builder into, FieldDescriptor field, String name, JsonNode value) {
    if (value.isNull()) {
      into.clearField(field);
    } else if (field.isMapField()) {
      map(into, field, name, value);
    } else if (field.isRepeated()) {
      into.clearField(field);
      ArrayNode items = JsonScalars.array(name, value);
      for (int i = 0; i < items.size(); i++) {
        into.addRepeatedField(field, single(into, field, name + "[" + i + "]", items.path(i)));
      }
    } else {
      into.setField(field, single(into, field, name, value));
    }
  }

  private static void merge(
      String path, ObjectNode json, Message.Builder into, boolean unknownAllowed) {
    Set<String> oneofs = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String name = path + entry.getKey();
      FieldDescriptor field = into.getDescriptorForType().findFieldByName(entry.getKey());
      if (field == null) {
        if (!unknownAllowed) {
          String elsewhere =
              into.getDescriptorForType().getOptions().getExtension(AnnotationsProto.elsewhere);
          throw JsonScalars.invalid(
              ("`" + name + "` is not known here. " + elsewhere).stripTrailing());
        }
        continue;
      }
      if (field.getRealContainingOneof() != null
          && !entry.getValue().isNull()
          && !oneofs.add(field.getRealContainingOneof().getName())) {
        throw JsonScalars.invalid(
            "`" + name + "` and another of its alternatives exclude each other.");
      }
      set(into, field, name, entry.getValue());
    }
  }

  private static void map(
      Message.Builder into, FieldDescriptor field, String name, JsonNode value) {
    into.clearField(field);
    FieldDescriptor keyField = field.getMessageType().findFieldByName("key");
    FieldDescriptor valueField = field.getMessageType().findFieldByName("value");
    for (Map.Entry<String, JsonNode> entry : JsonScalars.object(name, value).properties()) {
      String entryName = name + "." + entry.getKey();
      Message.Builder pair = into.newBuilderForField(field);
      pair.setField(keyField, JsonScalars.parse(keyField, entryName, entry.getKey()));
      set(pair, valueField, entryName, entry.getValue());
      into.addRepeatedField(field, pair.build());
    }
  }

  private static Object single(
      Message.Builder into, FieldDescriptor field, String name, JsonNode value) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return JsonScalars.read(field, name, value);
    }
    Message.Builder builder = into.newBuilderForField(field);
    if (!WellKnownJson.read(builder, name, value)) {
      merge(name + ".", JsonScalars.object(name, value), builder, false);
    }
    return builder.build();
  }

  /**
   * Sets one field from text: a query parameter or a part of the path. A repeated field gets one
   * more value.
   */
  public static void setText(
      Message.Builder into, FieldDescriptor field, String name, String text) {
    Object value;
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      Message.Builder builder = into.newBuilderForField(field);
      if (!WellKnownJson.readText(builder, name, text)) {
        throw JsonScalars.invalid("`" + name + "` is an object and cannot stand in an address.");
      }
      value = builder.build();
    } else {
      value = JsonScalars.parse(field, name, text);
    }
    if (field.isRepeated()) {
      into.addRepeatedField(field, value);
    } else {
      into.setField(field, value);
    }
  }
}
