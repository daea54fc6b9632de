package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.bitmill.facade.transcoding.Route;
import java.util.Map;

/** Routes as OpenAPI's operations. */
final class Operations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schemas schemas;
  private final Comments comments;

  Operations(Schemas schemas, Comments comments) {
    this.schemas = schemas;
    this.comments = comments;
  }

  ObjectNode of(Route route) {
    ObjectNode operation = JSON.objectNode();
    String comment = comments.of(route.rpc());
    String name = route.rpc().getName();
    operation.put("operationId", Character.toLowerCase(name.charAt(0)) + name.substring(1));
    operation.putArray("tags").add(tag(route));
    operation.put("summary", Comments.summary(comment));
    operation.put(
        "description",
        comment + (route.administrator() ? "\n\nNeeds the administrator's key." : ""));
    ArrayNode parameters = parameters(route);
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    if (!route.body().isEmpty()) {
      operation.putObject("requestBody").put("required", true).set("content", json(body(route)));
    }
    ObjectNode responses = operation.putObject("responses");
    responses.set(route.creates() ? "201" : "200", success(route));
    responses.set("default", failure(route));
    return operation;
  }

  static String tag(Route route) {
    return route.rpc().getService().getName().replaceFirst("Service$", "");
  }

  private ArrayNode parameters(Route route) {
    ArrayNode parameters = JSON.arrayNode();
    for (FieldDescriptor field : route.rpc().getInputType().getFields()) {
      boolean inPath = route.path().variables().contains(field.getName());
      boolean inQuery =
          route.body().isEmpty()
              && field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
              && !field.getName().equals("with_total");
      if (inPath || inQuery) {
        ObjectNode schema = schemas.property(field);
        ObjectNode parameter =
            parameters
                .addObject()
                .put("name", field.getName())
                .put("in", inPath ? "path" : "query");
        if (inPath) {
          parameter.put("required", true);
        }
        parameter.put("description", schema.path("description").asText());
        schema.remove("description");
        parameter.set("schema", schema);
      }
    }
    if (route.creates()) {
      parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
    }
    if (route.negotiated()) {
      parameters.addObject().put("$ref", "#/components/parameters/AcceptVersion");
    }
    return parameters;
  }

  private ObjectNode body(Route route) {
    if (!route.body().equals("*")) {
      return TaskBody.schema(schemas);
    }
    return schemas.body(route.rpc().getInputType(), route.path().variables());
  }

  private ObjectNode success(Route route) {
    ObjectNode resource = schemas.reference(route.resource());
    ObjectNode bare =
        route.pageInfo().isEmpty()
            ? resource
            : JSON.objectNode().put("type", "array").set("items", resource);
    ObjectNode response = JSON.objectNode().put("description", comments.of(route.resource()));
    if (route.pageInfo().isPresent()) {
      ObjectNode headers = response.putObject("headers");
      for (String header : new String[] {"Link", "Has-More", "Limit"}) {
        headers.putObject(header).put("$ref", "#/components/headers/" + header);
      }
    }
    response.set("content", json(route.negotiated() ? either(bare) : bare));
    return response;
  }

  /** In the envelope, or bare. */
  private static ObjectNode either(ObjectNode bare) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode ways = schema.putArray("anyOf");
    ObjectNode envelope = ways.addObject().put("type", "object");
    ObjectNode properties = envelope.putObject("properties");
    properties.putObject("meta").put("$ref", "#/components/schemas/Meta");
    properties.set("data", bare);
    properties.putObject("links").put("$ref", "#/components/schemas/Links");
    ways.add(bare.deepCopy());
    return schema;
  }

  private static ObjectNode failure(Route route) {
    return JSON.objectNode()
        .put(
            "$ref", "#/components/responses/" + (route.negotiated() ? "NegotiatedError" : "Error"));
  }

  static ObjectNode json(ObjectNode schema) {
    ObjectNode content = JSON.objectNode();
    content.putObject("application/json").setAll(Map.of("schema", schema));
    return content;
  }
}
