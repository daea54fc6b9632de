package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.bitmill.api.v1.AnnotationsProto;
import dev.bitmill.api.v1.Range;
import dev.bitmill.facade.transcoding.Contracts;
import dev.bitmill.kit.ProtoJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages as JSON schemas, in the JSON form that the facade speaks. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OPTIONS_PACKAGE = "bitmill.transcoder.v1";

  private final Contracts contracts;
  private final Comments comments;
  private final Map<String, ObjectNode> named = new TreeMap<>();

  Schemas(Contracts contracts, Comments comments) {
    this.contracts = contracts;
    this.comments = comments;
  }

  /** All schemas that were referred to so far. */
  ObjectNode all() {
    ObjectNode schemas = JSON.objectNode();
    named.forEach(schemas::set);
    return schemas;
  }

  /** A reference to the schema of a message, which is made when it is first needed. */
  ObjectNode reference(Descriptor message) {
    String name = message.getName();
    if (!named.containsKey(name)) {
      ObjectNode schema = JSON.objectNode();
      named.put(name, schema); // before its fields, as messages may hold themselves
      fill(schema, message);
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** The same for a body, without what stands in the path. */
  ObjectNode body(Descriptor message, List<String> inPath) {
    ObjectNode reference = reference(message);
    JsonNode schema = JSON.objectNode().setAll(named).path(message.getName());
    if (schema.path("properties") instanceof ObjectNode properties) {
      properties.remove(inPath);
    }
    if (schema.path("required") instanceof ArrayNode required) {
      required.removeIf(name -> inPath.contains(name.asText()));
    }
    return reference;
  }

  private void fill(ObjectNode schema, Descriptor message) {
    schema.put("type", "object").put("description", comments.of(message));
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (FieldDescriptor field : message.getFields()) {
      properties.set(field.getName(), property(field));
      if (isRequired(field)) {
        required.add(field.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
  }

  static boolean isRequired(FieldDescriptor field) {
    return field
        .getOptions()
        .getExtension(FieldBehaviorProto.fieldBehavior)
        .contains(FieldBehavior.REQUIRED);
  }

  /** A field as a property, with what the contract says about it. */
  ObjectNode property(FieldDescriptor field) {
    ObjectNode schema = JSON.objectNode();
    if (field.isMapField()) {
      schema.put("type", "object");
      schema.set("additionalProperties", type(field.getMessageType().findFieldByName("value")));
    } else if (field.isRepeated()) {
      schema.put("type", "array").set("items", type(field));
    } else {
      schema = type(field);
      if (field.hasPresence() && !isSent(field.getContainingType())) {
        schema = orNull(schema);
      }
    }
    String comment = comments.of(field);
    return comment.isEmpty() ? schema : schema.put("description", comment);
  }

  private ObjectNode type(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> JSON.objectNode().put("type", "string");
      case BOOLEAN -> JSON.objectNode().put("type", "boolean");
      case INT -> ranged(field, JSON.objectNode().put("type", "integer").put("format", "int32"));
      case LONG -> ranged(field, JSON.objectNode().put("type", "integer").put("format", "int64"));
      case FLOAT, DOUBLE -> ranged(field, JSON.objectNode().put("type", "number"));
      case BYTE_STRING -> JSON.objectNode().put("type", "string").put("contentEncoding", "base64");
      case ENUM -> words(field.getEnumType());
      case MESSAGE -> message(field);
    };
  }

  private static ObjectNode words(EnumDescriptor type) {
    ObjectNode schema = JSON.objectNode().put("type", "string");
    ArrayNode words = schema.putArray("enum");
    type.getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .map(ProtoJson::word)
        .forEach(words::add);
    return schema;
  }

  private ObjectNode message(FieldDescriptor field) {
    Descriptor message = field.getMessageType();
    return switch (message.getFullName()) {
      case "google.protobuf.Struct" ->
          field.getName().equals("options") && isSent(field.getContainingType())
              ? options()
              : JSON.objectNode().put("type", "object").put("additionalProperties", true);
      case "google.protobuf.Value" -> JSON.objectNode();
      case "google.protobuf.Timestamp" ->
          JSON.objectNode().put("type", "string").put("format", "date-time");
      case "google.protobuf.Duration" ->
          JSON.objectNode().put("type", "string").put("pattern", "^-?\\d+(\\.\\d+)?s$");
      case "bitmill.transcoder.v1.Dimension" -> dimension(field);
      case "bitmill.transcoder.v1.Quality" -> quality(message);
      default -> reference(message);
    };
  }

  /** True for what clients send, false for what they get. */
  private static boolean isSent(Descriptor message) {
    return message.getName().matches(".*(Request|Step|Options)");
  }

  /** What is unset is `null` in answers. */
  private static ObjectNode orNull(ObjectNode schema) {
    if (!schema.path("type").isTextual()) {
      ObjectNode either = JSON.objectNode();
      either.putArray("anyOf").add(schema).addObject().put("type", "null");
      return either;
    }
    String type = schema.path("type").asText();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  /** The options of every kind that the contracts have. */
  ObjectNode options() {
    ObjectNode schema = JSON.objectNode();
    ArrayNode kinds = schema.putArray("anyOf");
    contracts.files().stream()
        .filter(file -> file.getPackage().equals(OPTIONS_PACKAGE))
        .flatMap(file -> file.getMessageTypes().stream())
        .filter(message -> message.getName().endsWith("Options"))
        .forEach(message -> kinds.add(reference(message)));
    return schema;
  }

  private static ObjectNode dimension(FieldDescriptor field) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode either = schema.putArray("oneOf");
    either.add(ranged(field, JSON.objectNode().put("type", "integer")));
    either.add(JSON.objectNode().put("type", "string").put("pattern", "^\\d+(\\.\\d+)?%$"));
    return schema;
  }

  private static ObjectNode quality(Descriptor message) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode either = schema.putArray("oneOf");
    either.add(words(message.findFieldByName("word").getEnumType()));
    either.add(ranged(message.findFieldByName("number"), JSON.objectNode().put("type", "integer")));
    return schema;
  }

  private static ObjectNode ranged(FieldDescriptor field, ObjectNode schema) {
    if (!field.getOptions().hasExtension(AnnotationsProto.range)) {
      return schema;
    }
    Range range = field.getOptions().getExtension(AnnotationsProto.range);
    for (Map.Entry<String, Double> end :
        List.of(Map.entry("minimum", range.getMin()), Map.entry("maximum", range.getMax()))) {
      schema.put(end.getKey(), end.getValue().longValue());
    }
    return schema;
  }
}
