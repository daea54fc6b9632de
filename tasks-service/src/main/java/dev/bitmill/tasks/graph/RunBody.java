package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Structs;
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
    Source source = parent == null ? first(path, step.getOptions()) : child(path, step);
    Struct options = without(step.getOptions());
    String ref = step.hasRef() ? step.getRef() : Structs.text(options, "ref");
    Operation operation =
        new Operation(kind, source, options, ref, Struct.getDefaultInstance(), path + ".options.");
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

  private static Source first(String path, Struct options) {
    String fileId = Structs.text(options, "file_id");
    String url = Structs.text(options, "url");
    if (fileId.isEmpty() == url.isEmpty()) {
      throw new ApiException(
          url.isEmpty() ? ErrorKind.URL_REQUIRED : ErrorKind.REQUEST_INVALID,
          "`%s.options` must name what to work on: either `url` or `file_id`.".formatted(path));
    }
    return url.isEmpty()
        ? Inputs.file(path + ".options.file_id", fileId)
        : Inputs.url(path + ".options.url", url);
  }

  private static Source child(String path, RunStep step) {
    for (String name : SOURCES) {
      if (step.getOptions().containsFields(name)) {
        throw new ApiException(
            ErrorKind.OPTION_INVALID,
            "`%s.options.%s` has no meaning: the step works on its parent's output."
                .formatted(path, name));
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
