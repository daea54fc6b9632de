package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A `/jobs` body: probe → import → encode → export. */
public final class JobBody {
  private JobBody() {}

  /** Draws the graph, or refuses the body. */
  public static Graph read(CreateJobRequest body, Abilities abilities, Origin origin) {
    return draw(
        body, connection -> Inputs.any("input", body.getInput(), connection), abilities, origin);
  }

  /** The same for a body whose input is not there yet, and is not looked at. */
  public static Graph readWithoutInput(CreateJobRequest body, Abilities abilities, Origin origin) {
    return draw(body, _ -> new Source.Nothing(), abilities, origin);
  }

  /**
   * @param input finds the source by the connection that is named
   */
  private static Graph draw(
      CreateJobRequest body, Function<String, Source> input, Abilities abilities, Origin origin) {
    String kind = Kinds.ofJob("kind", body.getKind());
    Body options = new Body(body.getOptions(), "options.");
    String connectionId = options.connectionId(body.getConnectionId());
    Source source = input.apply(connectionId);
    Optional<Place> remote =
        new Outputs(Form.JOB, body.getMetadata()).address("output", body.getOutput(), connectionId);
    TranscodeRequest work = Operation.work(kind, options, remote, abilities);

    Drawing drawing = new Drawing(origin);
    drawing.tell(body.getWebhookUrl());
    drawing.urge(body.getPriority());
    String jobId = Form.JOB.publicId(drawing.runId());
    Struct shown = source.shown();
    String probe = add(drawing, null, "probe", new Step.Probe(source), shown, null);
    Step kept = new Step.Ingest(new Source.Parent(), Target.Store.in(jobId + "/source"));
    String imported =
        add(drawing, probe, "import", remote.isPresent() ? new Step.Relay() : kept, shown, null);
    Step encode = new Step.Encode(work);
    String encoded = add(drawing, imported, "encode", encode, null, body.getOptions());
    Target target = options.target(jobId, options.text("ref"), Struct.getDefaultInstance(), remote);
    add(drawing, encoded, "export", new Step.Export(new Source.Parent(), target), null, null);
    return drawing.finish(
        Form.JOB,
        kind,
        body.getInput(),
        body.getOptions(),
        body.hasMetadata() ? body.getMetadata() : null);
  }

  private static String add(
      Drawing drawing,
      @Nullable String parent,
      String kind,
      Step step,
      @Nullable Struct input,
      @Nullable Struct options) {
    return drawing.add(drawing.newTaskId(), parent, kind, step, input, options, "", null);
  }
}
