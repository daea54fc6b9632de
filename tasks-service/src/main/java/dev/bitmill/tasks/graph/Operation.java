package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.options.OptionsReader;
import dev.bitmill.transcoder.v1.TranscodeRequest;

/**
 * One task of its own, as `/tasks` and `/runs` bodies write it.
 *
 * @param kind one of {@link Kinds#ofTasks}
 * @param options what shapes the result; also `folder`, `filename`, `ref` and `label`
 */
record Operation(String kind, Source source, Body options, String ref, Struct metadata) {
  /** The step that does it. A result that the client gives no place gets a folder of its own. */
  Step step(String taskId, Abilities abilities) {
    Struct json = options.json();
    String path = options.path();
    return switch (kind) {
      case Kinds.INGEST -> {
        OptionsReader.refuseAll(kind, json, path);
        yield new Step.Ingest(source, options.target("", ref, metadata));
      }
      case Kinds.PROBE -> {
        OptionsReader.refuseAll(kind, json, path);
        yield new Step.Probe(source);
      }
      default -> {
        TranscodeRequest work = OptionsReader.read(kind, json, path);
        abilities.check(work, path);
        yield new Step.Make(source, work, options.target(taskId, ref, metadata));
      }
    };
  }
}
