package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.options.OptionsReader;
import dev.bitmill.tasks.run.Structs;
import dev.bitmill.transcoder.v1.TranscodeRequest;

/**
 * One task of its own, as `/tasks` and `/runs` bodies write it.
 *
 * @param kind one of {@link Kinds#ofTasks}
 * @param options what shapes the result; also `folder`, `filename`, `ref` and `label`
 * @param path what stands before an option's name in messages
 */
record Operation(
    String kind, Source source, Struct options, String ref, Struct metadata, String path) {
  /** The step that does it. */
  Step step(String taskId, Abilities abilities) {
    return switch (kind) {
      case Kinds.INGEST -> {
        OptionsReader.refuseAll(kind, options, path);
        yield new Step.Ingest(source, target(""));
      }
      case Kinds.PROBE -> {
        OptionsReader.refuseAll(kind, options, path);
        yield new Step.Probe(source);
      }
      default -> {
        TranscodeRequest work = OptionsReader.read(kind, options, path);
        abilities.check(work, path);
        yield new Step.Make(source, work, target(taskId));
      }
    };
  }

  /** A result that the client gives no place gets a folder of its own. */
  private Target target(String folderOtherwise) {
    String folder = text("folder");
    String filename = text("filename");
    return new Target(
        folder.isEmpty() && filename.isEmpty() ? folderOtherwise : folder,
        filename,
        ref,
        text("label"),
        metadata);
  }

  private String text(String name) {
    if (options.containsFields(name)
        && !options.getFieldsOrThrow(name).hasStringValue()
        && !options.getFieldsOrThrow(name).hasNullValue()) {
      throw new ApiException(ErrorKind.REQUEST_INVALID, "`" + path + name + "` must be a string.");
    }
    return Structs.text(options, name);
  }
}
