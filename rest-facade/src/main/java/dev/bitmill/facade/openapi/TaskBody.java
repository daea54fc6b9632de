package dev.bitmill.facade.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of {@code POST /tasks}, whose shapes no message type can tell. */
final class TaskBody {
  private TaskBody() {}

  static ObjectNode schema(Schemas schemas) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.put("description", "Options may stand in `options` or at the top level.");
    ObjectNode properties = schema.putObject("properties");
    text(properties, "kind", "What to do: `ingest`, `video`, `image` …");
    text(properties, "url", "The source, `http://` or `https://`.");
    text(properties, "file_id", "The source, a file of the project.");
    ArrayNode input =
        properties
            .putObject("input")
            .put("description", "The source, instead of `url` or `file_id`.")
            .putArray("oneOf");
    input.addObject().put("type", "string");
    input.addObject().put("type", "object");
    properties.set("options", schemas.options().put("description", "The options of the kind."));
    text(properties, "folder", "Where to put the result.");
    text(properties, "filename", "The result's name.");
    text(properties, "ref", "The client's own reference.");
    text(properties, "label", "The result's label.");
    text(properties, "access", "Who may read the result: `public` or `private`.");
    properties
        .putObject("metadata")
        .put("type", "object")
        .put("description", "The client's own data.");
    schema.putArray("required").add("kind");
    return schema;
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }
}
