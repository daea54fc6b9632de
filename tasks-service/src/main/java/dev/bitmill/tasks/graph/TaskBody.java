package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A `/tasks` body, in each of its shapes: one operation, a graph of one task. */
public final class TaskBody {
  private static final Set<String> OWN =
      Set.of("kind", "url", "file_id", "input", "options", "ref", "metadata");
  private static final List<String> REFUSED =
      List.of("webhook_url", "connection_id", "destination", "output");

  private final Body body;

  private TaskBody(Body body) {
    this.body = body;
  }

  /** Draws the graph, or refuses the body. */
  public static Graph read(Struct body, Abilities abilities, Origin origin) {
    return new TaskBody(new Body(body, "")).draw(abilities, origin);
  }

  private Graph draw(Abilities abilities, Origin origin) {
    REFUSED.forEach(name -> Inputs.refuse(name, body.has(name)));
    String kind = Kinds.ofTask("kind", body.text("kind"));
    Source source = source();
    String path = flat().getFieldsCount() == 0 ? "options." : "";
    Body options = new Body(options(), path);
    Struct metadata = body.object("metadata");
    String ref = body.has("ref") ? body.text("ref") : options.text("ref");
    Operation operation = new Operation(kind, source, options, ref, metadata);

    Drawing drawing = new Drawing(origin);
    String id = drawing.newTaskId();
    Step step = operation.step(id, abilities);
    drawing.add(
        id,
        null,
        kind,
        step,
        source.toStruct(),
        options.json(),
        ref,
        body.has("metadata") ? metadata : null);
    return drawing.finish(Form.TASK, null, null, null, null);
  }

  private Source source() {
    if (body.has("input")) {
      Value input = body.json().getFieldsOrThrow("input");
      if (input.hasStructValue()) {
        return inputObject(input.getStructValue());
      }
      return Inputs.any("input", body.text("input"));
    }
    if (body.has("url") && body.has("file_id")) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "`url` and `file_id` exclude each other; give one.");
    }
    if (body.has("file_id")) {
      return Inputs.file("file_id", body.text("file_id"));
    }
    if (!body.has("url") || body.text("url").isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "Give what to work on: `url`, `file_id` or `input`.");
    }
    return Inputs.url("url", body.text("url"));
  }

  /** A File that somebody hands back has both an id and a URL: the id says it better. */
  private static Source inputObject(Struct input) {
    Body file = new Body(input, "input.");
    String named = file.text("file_id").isEmpty() ? "id" : "file_id";
    if (!file.text(named).isEmpty()) {
      return Inputs.file("input." + named, file.text(named));
    }
    if (file.text("url").isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "`input` must have a `url`, or be a file with its `id`.");
    }
    return Inputs.url("input.url", file.text("url"));
  }

  /** What stands at the top level and is not the body's own: options, or a mistake. */
  private Struct flat() {
    Struct.Builder flat = Struct.newBuilder();
    body.json()
        .getFieldsMap()
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
    Struct.Builder options = body.object("options").toBuilder();
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
}
