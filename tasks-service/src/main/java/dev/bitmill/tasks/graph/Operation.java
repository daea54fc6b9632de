package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.options.Condition;
import dev.bitmill.tasks.options.HttpCall;
import dev.bitmill.tasks.options.Kinds;
import dev.bitmill.tasks.options.OptionsReader;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.Optional;

/**
 * One task of its own, as `/tasks` and `/runs` bodies write it.
 *
 * @param kind one of {@link Kinds#ofTasks}
 * @param options what shapes the result; also `folder`, `filename`, `ref` and `label`
 * @param remote the place in the user's storage that the result goes to, if it does
 */
record Operation(
    String kind, Source source, Body options, String ref, Struct metadata, Optional<Place> remote) {
  /** The step that does it. A result that the client gives no place gets a folder of its own. */
  Step step(String taskId, Abilities abilities) {
    return switch (kind) {
      case Kinds.INGEST, Kinds.UPLOAD -> {
        OptionsReader.refuseUnknown(kind, options.json(), options.path());
        yield moved();
      }
      case Kinds.PROBE -> {
        refuse();
        yield new Step.Probe(source);
      }
      case Kinds.CONDITIONS -> {
        refuse();
        yield new Step.Check(source, Condition.read(options.json(), options.path()));
      }
      case Kinds.HTTP -> {
        refuse();
        yield new Step.Call(source, HttpCall.read(options.json(), options.path()));
      }
      default -> made(taskId, abilities, false);
    };
  }

  /** The step that does in one what a job does in four: the source becomes a file as well. */
  Step pipeline(String taskId, Abilities abilities) {
    return Kinds.makesMedia(kind) ? made(taskId, abilities, true) : step(taskId, abilities);
  }

  private Step moved() {
    Target target = options.target("", ref, metadata, remote);
    return switch (target) {
      case Target.Store store -> new Step.Ingest(source, store);
      case Target.Remote there -> new Step.Export(source, there);
    };
  }

  private Step made(String taskId, Abilities abilities, boolean pipeline) {
    TranscodeRequest work = work(kind, options, remote, abilities);
    Target target = options.target(taskId, ref, metadata, remote);
    boolean kept = pipeline && remote.isEmpty() && source.isFetched();
    return new Step.Make(
        source,
        work,
        target,
        kept ? Optional.of(Target.Store.in(taskId + "/source")) : Optional.empty());
  }

  /** What the transcoder is to do. A format that is not named is that of the place's name. */
  static TranscodeRequest work(
      String kind, Body options, Optional<Place> remote, Abilities abilities) {
    Struct.Builder json = options.json().toBuilder();
    if (!options.has("format")) {
      remote
          .flatMap(place -> OptionsReader.formatOf(kind, place.address()))
          .ifPresent(
              format ->
                  json.putFields("format", Value.newBuilder().setStringValue(format).build()));
    }
    TranscodeRequest work =
        Layers.checked(OptionsReader.read(kind, json.build(), options.path()), options.path());
    abilities.check(work, options.path());
    String main = Kinds.mainOf(work);
    if (!main.isEmpty()) {
      remote.ifPresent(place -> Landing.checkDirectory(place, main));
      refuseFilename(options, remote);
    }
    return work;
  }

  private static void refuseFilename(Body options, Optional<Place> remote) {
    if (remote.isEmpty() && options.has("filename")) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`%sfilename` has no meaning: the result is a directory; give a `folder`."
              .formatted(options.path()));
    }
  }

  private void refuse() {
    OptionsReader.refuseUnknown(kind, options.json(), options.path());
    remote.ifPresent(
        place -> {
          throw new ApiException(
              ErrorKind.REQUEST_INVALID,
              "`%s` has no meaning: kind %s makes nothing that could go there."
                  .formatted(place.field(), kind));
        });
  }

  /** The options as clients see them again. */
  static Struct shown(String kind, Struct options) {
    return kind.equals(Kinds.HTTP) ? HttpCall.shown(options) : options;
  }
}
