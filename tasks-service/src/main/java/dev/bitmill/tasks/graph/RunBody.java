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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A `/runs` body: operations, each with those that work on its output. */
public final class RunBody {
  private static final int MAX_TASKS = 500;
  private static final int MAX_FIRST = 100;
  private static final int MAX_DEPTH = 20;
  private static final Set<String> SOURCES = Set.of("url", "file_id");

  private final Abilities abilities;
  private final Drawing drawing;

  private RunBody(Abilities abilities, Drawing drawing) {
    this.abilities = abilities;
    this.drawing = drawing;
  }

  /** Draws the graph, or refuses the body, naming the step. */
  public static Graph read(CreateRunRequest body, Abilities abilities, Origin origin) {
    Inputs.refuse("webhook_url", !body.getWebhookUrl().isEmpty());
    if (body.getTasksCount() > MAX_FIRST) {
      throw limit("`tasks` may have at most 100 first steps; got " + body.getTasksCount() + ".");
    }
    Drawing drawing = new Drawing(origin);
    new RunBody(abilities, drawing).add(null, "tasks", body.getTasksList(), 1);
    return drawing.finish(
        Form.RUN, null, null, null, body.hasMetadata() ? body.getMetadata() : null);
  }

  private void add(@Nullable String parent, String path, List<RunStep> steps, int depth) {
    if (depth > MAX_DEPTH) {
      throw limit("`" + path + "` lies deeper than 20 steps.");
    }
    for (int i = 0; i < steps.size(); i++) {
      add(parent, path + "[" + i + "]", steps.get(i), depth);
    }
  }

  private void add(@Nullable String parent, String path, RunStep step, int depth) {
    if (drawing.size() >= MAX_TASKS) {
      throw limit("A run may have at most 500 tasks.");
    }
    String kind = Kinds.ofTask(path + ".kind", step.getKind());
    Body given = new Body(step.getOptions(), path + ".options.");
    Source source = parent == null ? first(path, given) : child(given);
    Body options = new Body(without(step.getOptions()), given.path());
    String ref = step.hasRef() ? step.getRef() : options.text("ref");
    Operation operation = new Operation(kind, source, options, ref, Struct.getDefaultInstance());
    String id = drawing.newTaskId();
    drawing.add(
        id,
        parent,
        kind,
        operation.step(id, abilities),
        parent == null ? source.toStruct() : null,
        step.getOptions(),
        ref,
        null);
    add(id, path + ".next", step.getNextList(), depth + 1);
  }

  private static Source first(String path, Body options) {
    String fileId = options.text("file_id");
    String url = options.text("url");
    if (fileId.isEmpty() == url.isEmpty()) {
      throw new ApiException(
          url.isEmpty() ? ErrorKind.URL_REQUIRED : ErrorKind.REQUEST_INVALID,
          "`%s.options` must name what to work on: either `url` or `file_id`.".formatted(path));
    }
    return url.isEmpty()
        ? Inputs.file(options.path() + "file_id", fileId)
        : Inputs.url(options.path() + "url", url);
  }

  private static Source child(Body options) {
    for (String name : SOURCES) {
      if (options.json().containsFields(name)) {
        throw new ApiException(
            ErrorKind.OPTION_INVALID,
            "`%s%s` has no meaning: the step works on its parent's output."
                .formatted(options.path(), name));
      }
    }
    return new Source.Parent();
  }

  private static Struct without(Struct options) {
    return options.toBuilder().removeFields("url").removeFields("file_id").build();
  }

  private static ApiException limit(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
