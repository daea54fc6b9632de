package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.RunStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A `/runs` body: operations, each with those that work on its output. */
public final class RunBody {
  private static final int MAX_TASKS = 500;
  private static final int MAX_FIRST = 100;
  private static final int MAX_DEPTH = 20;
  private static final List<String> SOURCES = List.of("url", "file_id");
  private static final List<String> PLACES = List.of("url", "file_id", "bucket", "key");

  private final Abilities abilities;
  private final Outputs outputs;
  private final Drawing drawing;

  private RunBody(Abilities abilities, Outputs outputs, Drawing drawing) {
    this.abilities = abilities;
    this.outputs = outputs;
    this.drawing = drawing;
  }

  /** Draws the graph, or refuses the body, naming the step. */
  public static Graph read(CreateRunRequest body, Abilities abilities, Origin origin) {
    if (body.getTasksCount() > MAX_FIRST) {
      throw limit("`tasks` may have at most 100 first steps; got " + body.getTasksCount() + ".");
    }
    Drawing drawing = new Drawing(origin);
    drawing.tell(body.getWebhookUrl());
    Outputs outputs = new Outputs(Form.RUN, body.getMetadata());
    new RunBody(abilities, outputs, drawing).add(null, "", "tasks", body.getTasksList(), 1);
    return drawing.finish(
        Form.RUN, null, null, null, body.hasMetadata() ? body.getMetadata() : null);
  }

  private void add(
      @Nullable String parent, String parentKind, String path, List<RunStep> steps, int depth) {
    if (depth > MAX_DEPTH) {
      throw limit("`" + path + "` lies deeper than 20 steps.");
    }
    for (int i = 0; i < steps.size(); i++) {
      add(parent, parentKind, path + "[" + i + "]", steps.get(i), depth);
    }
  }

  private void add(
      @Nullable String parent, String parentKind, String path, RunStep step, int depth) {
    if (drawing.size() >= MAX_TASKS) {
      throw limit("A run may have at most 500 tasks.");
    }
    String kind = Kinds.ofTask(path + ".kind", step.getKind());
    Body given = new Body(step.getOptions(), path + ".options.");
    Optional<Place> remote = remote(kind, given, parentKind);
    Source source = parent == null ? first(kind, path, given) : child(kind, given);
    Body options = given.without(Kinds.makesMedia(kind) ? SOURCES : PLACES);
    String ref = step.hasRef() ? step.getRef() : options.text("ref");
    Operation operation =
        new Operation(kind, source, options, ref, Struct.getDefaultInstance(), remote);
    String id = drawing.newTaskId();
    drawing.add(
        id,
        parent,
        kind,
        operation.step(id, abilities),
        parent == null ? source.shown() : null,
        step.getOptions(),
        ref,
        null);
    // What works on an upload gets what the upload got.
    String made = kind.equals(Kinds.UPLOAD) ? parentKind : kind;
    add(id, made, path + ".next", step.getNextList(), depth + 1);
  }

  private Optional<Place> remote(String kind, Body options, String parentKind) {
    if (!kind.equals(Kinds.UPLOAD)) {
      return Optional.empty();
    }
    Optional<Place> place = outputs.ofUpload(options, options.connectionId(""));
    if (place.isEmpty()) {
      throw Outputs.required(options.path());
    }
    if (parentKind.equals(Kinds.ADAPTIVE_VIDEO)) {
      place.ifPresent(Landing::checkDirectory);
    }
    return place;
  }

  private static Source first(String kind, String path, Body options) {
    boolean upload = kind.equals(Kinds.UPLOAD);
    boolean place = kind.equals(Kinds.INGEST) && Place.isIn(options);
    String fileId = options.text("file_id");
    String url = upload ? "" : options.text("url");
    long named = Stream.of(!fileId.isEmpty(), !url.isEmpty(), place).filter(given -> given).count();
    if (named != 1) {
      String choice = upload ? "`file_id`" : "either `url` or `file_id`";
      throw new ApiException(
          named == 0 ? ErrorKind.URL_REQUIRED : ErrorKind.REQUEST_INVALID,
          "`%s.options` must name what to work on: %s.".formatted(path, choice));
    }
    if (!fileId.isEmpty()) {
      return Inputs.file(options.path() + "file_id", fileId);
    }
    String connectionId = options.connectionId("");
    return place
        ? new Source.Remote(Place.in(options, connectionId))
        : Inputs.url(options.path() + "url", url, connectionId);
  }

  private static Source child(String kind, Body options) {
    for (String name : PLACES) {
      boolean ofTarget = kind.equals(Kinds.UPLOAD) && !name.equals("file_id");
      if (!ofTarget && options.json().containsFields(name)) {
        throw new ApiException(
            ErrorKind.OPTION_INVALID,
            "`%s%s` has no meaning: the step works on its parent's output."
                .formatted(options.path(), name));
      }
    }
    return new Source.Parent();
  }

  private static ApiException limit(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
