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
    drawing.urge(body.getPriority());
    Outputs outputs = new Outputs(Form.RUN, body.getMetadata());
    new RunBody(abilities, outputs, drawing).add(Above.NOTHING, "tasks", body.getTasksList(), 1);
    return drawing.finish(
        Form.RUN, null, null, null, body.hasMetadata() ? body.getMetadata() : null);
  }

  /**
   * What steps come after.
   *
   * @param id null for first steps
   * @param made the kind of the step whose result they work on
   * @param empty true when there is no such result
   */
  private record Above(@Nullable String id, String made, boolean empty) {
    static final Above NOTHING = new Above(null, "", true);
  }

  private void add(Above above, String path, List<RunStep> steps, int depth) {
    if (depth > MAX_DEPTH) {
      throw limit("`" + path + "` lies deeper than 20 steps.");
    }
    for (int i = 0; i < steps.size(); i++) {
      add(above, path + "[" + i + "]", steps.get(i), depth);
    }
  }

  private void add(Above above, String path, RunStep step, int depth) {
    if (drawing.size() >= MAX_TASKS) {
      throw limit("A run may have at most 500 tasks.");
    }
    String kind = Kinds.ofTask(path + ".kind", step.getKind());
    Body given = new Body(step.getOptions(), path + ".options.");
    Optional<Place> remote = remote(kind, given, above.made());
    Source source = above.empty() ? own(kind, path, given, above) : child(kind, given);
    Body options = given.without(read(kind));
    String ref = step.hasRef() ? step.getRef() : options.text("ref");
    Operation operation =
        new Operation(kind, source, options, ref, Struct.getDefaultInstance(), remote);
    String id = drawing.newTaskId();
    drawing.add(
        id,
        above.id(),
        kind,
        operation.step(id, abilities),
        source instanceof Source.Parent ? null : source.shown(),
        Operation.shown(kind, step.getOptions()),
        ref,
        null);
    add(below(id, kind, source, above), path + ".next", step.getNextList(), depth + 1);
  }

  /** What works on an upload, or after a step that only looks, gets what that got. */
  private static Above below(String id, String kind, Source source, Above above) {
    boolean handsOn = kind.equals(Kinds.UPLOAD) || Kinds.looks(kind);
    boolean has = !(source instanceof Source.Nothing) && !(source instanceof Source.Parent);
    return new Above(id, handsOn ? above.made() : kind, Kinds.looks(kind) && above.empty() && !has);
  }

  /** The options that are read here, and shape no result. */
  private static List<String> read(String kind) {
    if (kind.equals(Kinds.HTTP)) {
      return List.of("file_id");
    }
    return Kinds.makesMedia(kind) || kind.equals(Kinds.CONDITIONS) ? SOURCES : PLACES;
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
      place.ifPresent(there -> Landing.checkDirectory(there, ".m3u8"));
    } else if (parentKind.equals(Kinds.THUMBNAILS)) {
      place.ifPresent(there -> Landing.checkDirectory(there, ".vtt"));
    }
    return place;
  }

  /** What a step works on that has to name it itself. */
  private static Source own(String kind, String path, Body options, Above above) {
    boolean upload = kind.equals(Kinds.UPLOAD);
    boolean urlIsTarget = upload || kind.equals(Kinds.HTTP);
    boolean place = kind.equals(Kinds.INGEST) && Place.isIn(options);
    String fileId = options.text("file_id");
    String url = urlIsTarget ? "" : options.text("url");
    long named = Stream.of(!fileId.isEmpty(), !url.isEmpty(), place).filter(given -> given).count();
    if (named == 0 && Kinds.looks(kind)) {
      return above.id() == null ? new Source.Nothing() : new Source.Parent();
    }
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
      boolean ofTarget =
          switch (kind) {
            case Kinds.UPLOAD -> !name.equals("file_id");
            case Kinds.HTTP -> name.equals("url");
            default -> false;
          };
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
