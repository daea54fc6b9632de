package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A `/tasks` body, in each of its shapes: one operation, a graph of one task. */
public final class TaskBody {
  private static final Set<String> OWN =
      Set.of(
          "kind",
          "url",
          "file_id",
          "input",
          "options",
          "ref",
          "metadata",
          "destination",
          "output",
          "webhook_url",
          "priority");

  private final Body body;
  private final String kind;
  private final Body options;
  private final TaskPlaces places;

  private TaskBody(Body body) {
    this.body = body;
    this.kind = Kinds.ofTask("kind", body.text("kind"));
    Struct flat = flat(body.json(), kind);
    this.options = new Body(both(body, flat), flat.getFieldsCount() == 0 ? "options." : "");
    this.places =
        new TaskPlaces(kind, body, options, new Outputs(Form.TASK, body.object("metadata")));
  }

  /** Draws the graph, or refuses the body. */
  public static Graph read(Struct json, Abilities abilities, Origin origin) {
    Body body = new Body(json, "");
    return new TaskBody(body).draw(abilities, origin);
  }

  private Graph draw(Abilities abilities, Origin origin) {
    Struct metadata = body.object("metadata");
    String ref = body.has("ref") ? body.text("ref") : options.text("ref");
    Optional<Place> remote = places.target();
    Source source = places.source();
    Body shape = options.without(places.read());
    Operation operation = new Operation(kind, source, shape, ref, metadata, remote);

    Drawing drawing = new Drawing(origin);
    drawing.tell(body.text("webhook_url"));
    drawing.urge(body.text("priority"));
    String id = drawing.newTaskId();
    boolean pipeline = body.has("input") && body.json().getFieldsOrThrow("input").hasStringValue();
    drawing.add(
        id,
        null,
        kind,
        pipeline ? operation.pipeline(id, abilities) : operation.step(id, abilities),
        source.shown(),
        Operation.shown(kind, options.json()),
        ref,
        body.has("metadata") ? metadata : null);
    return drawing.finish(Form.TASK, null, null, null, null);
  }

  /** What stands at the top level and is not the body's own: options, or a mistake. */
  private static Struct flat(Struct json, String kind) {
    Struct.Builder flat = Struct.newBuilder();
    json.getFieldsMap()
        .forEach(
            (name, value) -> {
              boolean own = OWN.contains(name) && !(kind.equals(Kinds.HTTP) && name.equals("url"));
              if (!own && !value.hasNullValue()) {
                flat.putFields(name, value);
              }
            });
    return flat.build();
  }

  /** The options of both places. */
  private static Struct both(Body body, Struct flat) {
    Struct.Builder options = body.object("options").toBuilder();
    for (Map.Entry<String, Value> entry : flat.getFieldsMap().entrySet()) {
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
