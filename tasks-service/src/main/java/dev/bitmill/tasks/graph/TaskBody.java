package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Structs;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A `/tasks` body, in each of its shapes: one operation, a graph of one task. */
public final class TaskBody {
  private static final Set<String> OWN =
      Set.of("kind", "url", "file_id", "input", "options", "ref", "metadata");
  private static final List<String> REFUSED =
      List.of("webhook_url", "connection_id", "destination", "output");

  private final Struct body;

  private TaskBody(Struct body) {
    this.body = body;
  }

  /** Draws the graph, or refuses the body. */
  public static Graph read(Struct body, Abilities abilities, Origin origin) {
    return new TaskBody(body).draw(abilities, origin);
  }

  private Graph draw(Abilities abilities, Origin origin) {
    REFUSED.forEach(name -> Inputs.refuse(name, present(name)));
    String kind = Kinds.ofTask("kind", text("kind"));
    Source source = source();
    Struct options = options();
    Struct metadata = object("metadata");
    String ref = present("ref") ? text("ref") : Structs.text(options, "ref");
    String path = flat().getFieldsCount() == 0 ? "options." : "";
    Operation operation = new Operation(kind, source, options, ref, metadata, path);

    Drawing drawing = new Drawing(origin);
    String id = drawing.newTaskId();
    Step step = operation.step(id, abilities);
    drawing.add(
        id,
        null,
        kind,
        step,
        source.toStruct(),
        options,
        ref,
        present("metadata") ? metadata : null);
    return drawing.finish(Form.TASK, null, null, null, null);
  }

  private Source source() {
    if (present("input")) {
      Value input = body.getFieldsOrThrow("input");
      if (input.hasStructValue()) {
        return inputObject(input.getStructValue());
      }
      return Inputs.any("input", text("input"));
    }
    if (present("url") && present("file_id")) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "`url` and `file_id` exclude each other; give one.");
    }
    if (present("file_id")) {
      return Inputs.file("file_id", text("file_id"));
    }
    if (!present("url") || text("url").isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "Give what to work on: `url`, `file_id` or `input`.");
    }
    return Inputs.url("url", text("url"));
  }

  /** A File that somebody hands back has both an id and a URL: the id says it better. */
  private static Source inputObject(Struct input) {
    String fileId = Structs.text(input, "file_id");
    String id = fileId.isEmpty() ? Structs.text(input, "id") : fileId;
    if (!id.isEmpty()) {
      return Inputs.file(fileId.isEmpty() ? "input.id" : "input.file_id", id);
    }
    if (Structs.text(input, "url").isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "`input` must have a `url`, or be a file with its `id`.");
    }
    return Inputs.url("input.url", Structs.text(input, "url"));
  }

  /** What stands at the top level and is not the body's own: options, or a mistake. */
  private Struct flat() {
    Struct.Builder flat = Struct.newBuilder();
    body.getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!OWN.contains(name) && !REFUSED.contains(name) && !value.hasNullValue()) {
                flat.putFields(name, value);
              }
            });
    return flat.build();
  }

  /** The options of both places. */
  private Struct options() {
    Struct.Builder options = object("options").toBuilder();
    for (Map.Entry<String, Value> entry : flat().getFieldsMap().entrySet()) {
      Value nested = options.getFieldsMap().get(entry.getKey());
      if (nested != null && !nested.equals(entry.getValue())) {
        throw new ApiException(
            ErrorKind.REQUEST_INVALID,
            "`%s` is given twice, at the top level and in `options`, and differs."
                .formatted(entry.getKey()));
      }
      options.putFields(entry.getKey(), entry.getValue());
    }
    return options.build();
  }

  private boolean present(String name) {
    return body.containsFields(name) && !body.getFieldsOrThrow(name).hasNullValue();
  }

  private String text(String name) {
    if (present(name) && !body.getFieldsOrThrow(name).hasStringValue()) {
      throw new ApiException(ErrorKind.REQUEST_INVALID, "`" + name + "` must be a string.");
    }
    return Structs.text(body, name);
  }

  private Struct object(String name) {
    if (present(name) && !body.getFieldsOrThrow(name).hasStructValue()) {
      throw new ApiException(ErrorKind.REQUEST_INVALID, "`" + name + "` must be an object.");
    }
    return Structs.object(body, name);
  }
}
