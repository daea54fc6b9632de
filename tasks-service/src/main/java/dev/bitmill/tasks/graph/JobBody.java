package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.options.OptionsReader;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import org.jspecify.annotations.Nullable;

/** A `/jobs` body: probe → import → encode → export. */
public final class JobBody {
  private JobBody() {}

  /** Draws the graph, or refuses the body. */
  public static Graph read(CreateJobRequest body, Abilities abilities, Origin origin) {
    Inputs.refuse("output", !body.getOutput().isEmpty());
    Inputs.refuse("webhook_url", !body.getWebhookUrl().isEmpty());
    Inputs.refuse("connection_id", !body.getConnectionId().isEmpty());
    String kind = Kinds.ofJob("kind", body.getKind());
    Source source = Inputs.any("input", body.getInput());
    TranscodeRequest work = OptionsReader.read(kind, body.getOptions(), "options.");
    abilities.check(work, "options.");

    Drawing drawing = new Drawing(origin);
    String jobId = Form.JOB.publicId(drawing.runId());
    Struct input = source.toStruct();
    String probe = add(drawing, null, "probe", new Step.Probe(source), input, null);
    Step ingest = new Step.Ingest(new Source.Parent(), Target.in(jobId + "/source"));
    String imported = add(drawing, probe, "import", ingest, input, null);
    Step encode = new Step.Encode(work);
    String encoded = add(drawing, imported, "encode", encode, null, body.getOptions());
    Body options = new Body(body.getOptions(), "options.");
    Target target = options.target(jobId, options.text("ref"), Struct.getDefaultInstance());
    add(drawing, encoded, "export", new Step.Export(target), null, null);
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
