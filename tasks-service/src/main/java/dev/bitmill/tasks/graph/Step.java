package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.options.Condition;
import dev.bitmill.tasks.options.HttpCall;
import dev.bitmill.tasks.run.Structs;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the executor does with a task. The four steps of a job do one thing each; a task of its own
 * does all of it in one attempt, and shows nothing until its one commit.
 */
public sealed interface Step {
  /** Reads a source and finds out what it is. */
  record Probe(Source source) implements Step {}

  /** Makes a source a file; what is one already stays as it is. */
  record Ingest(Source source, Target.Store into) implements Step {}

  /** Hands on what the parent read: nothing of a job is kept whose result goes elsewhere. */
  record Relay() implements Step {}

  /** Makes new media from what the parent hands on, into a stage. */
  record Encode(TranscodeRequest work) implements Step {}

  /** Makes what the parent staged a file, or sends a source to the user's storage as it is. */
  record Export(Source source, Target target) implements Step {}

  /**
   * Reads a source, makes new media from it, and makes that a file or sends it to the user's
   * storage.
   *
   * @param original where the source is kept as well, when it is kept
   */
  record Make(Source source, TranscodeRequest work, Target target, Optional<Target.Store> original)
      implements Step {}

  /** Says whether what its parent came to is as the client wants it; if not, `next` is not done. */
  record Check(Source source, List<Condition> conditions) implements Step {}

  /** Sends what its parent came to as JSON. */
  record Call(Source source, HttpCall call) implements Step {}

  /** What it works on. */
  default Source source() {
    return new Source.Parent();
  }

  /** The stored files that it works on. */
  default Stream<String> files() {
    Stream<String> own =
        source() instanceof Source.Stored stored ? Stream.of(stored.fileId()) : Stream.empty();
    return switch (this) {
      case Encode step -> Stream.concat(own, Layers.files(step.work()));
      case Make step -> Stream.concat(own, Layers.files(step.work()));
      case Probe _, Ingest _, Relay _, Export _, Check _, Call _ -> own;
    };
  }

  /** Where its result goes, if anywhere. */
  default Optional<Target> destination() {
    return switch (this) {
      case Ingest step -> Optional.of(step.into());
      case Export step -> Optional.of(step.target());
      case Make step -> Optional.of(step.target());
      case Probe ignored -> Optional.empty();
      case Relay ignored -> Optional.empty();
      case Encode ignored -> Optional.empty();
      case Check ignored -> Optional.empty();
      case Call ignored -> Optional.empty();
    };
  }

  /** The places that connections-service is to be asked about. */
  default Stream<LocationName> names() {
    return Stream.concat(source().names(), destination().stream().flatMap(Target::names));
  }

  /** The same with what it answered, taken in the order of the names. */
  default Step pinned(Iterator<Location> locations) {
    return switch (this) {
      case Probe step -> new Probe(step.source().pinned(locations));
      case Ingest step -> new Ingest(step.source().pinned(locations), step.into());
      case Export step ->
          new Export(step.source().pinned(locations), step.target().pinned(locations));
      case Make step ->
          new Make(
              step.source().pinned(locations),
              step.work(),
              step.target().pinned(locations),
              step.original());
      case Relay step -> step;
      case Encode step -> step;
      case Check step -> new Check(step.source().pinned(locations), step.conditions());
      case Call step -> step;
    };
  }

  /** Its part of a run's progress. */
  default int weight() {
    return switch (this) {
      case Probe ignored -> 10;
      case Ingest ignored -> 5;
      case Relay ignored -> 1;
      case Encode ignored -> 80;
      case Export step -> step.target() instanceof Target.Remote ? 15 : 5;
      case Make ignored -> 80;
      case Check ignored -> 1;
      case Call ignored -> 5;
    };
  }

  /** As it is stored. */
  default Struct toStruct() {
    return switch (this) {
      case Probe step -> Json.of("probe").source(step.source()).build();
      case Ingest step -> Json.of("ingest").source(step.source()).target(step.into()).build();
      case Relay ignored -> Json.of("relay").build();
      case Encode step -> Json.of("encode").work(step.work()).build();
      case Export step -> Json.of("export").source(step.source()).target(step.target()).build();
      case Make step -> make(step);
      case Check step ->
          Json.of("check")
              .source(step.source())
              .value("conditions", Condition.toValue(step.conditions()))
              .build();
      case Call step ->
          Json.of("call").source(step.source()).put("call", step.call().toStruct()).build();
    };
  }

  private static Struct make(Make step) {
    Json json = Json.of("make").source(step.source()).work(step.work()).target(step.target());
    step.original().ifPresent(original -> json.put("original", original.toStruct()));
    return json.build();
  }

  /** Reads what was stored. */
  static Step of(Struct struct) {
    Source source = Source.of(Structs.object(struct, "source"));
    Target target = Target.of(Structs.object(struct, "target"));
    return switch (Structs.text(struct, "do")) {
      case "probe" -> new Probe(source);
      case "ingest" -> new Ingest(source, store(struct, "target"));
      case "relay" -> new Relay();
      case "encode" -> new Encode(work(struct));
      case "export" -> new Export(source, target);
      case "make" -> new Make(source, work(struct), target, original(struct));
      case "check" -> new Check(source, Condition.read(struct, ""));
      case "call" -> new Call(source, HttpCall.read(Structs.object(struct, "call"), ""));
      default -> throw new IllegalStateException("No such step: " + struct);
    };
  }

  private static Optional<Target.Store> original(Struct struct) {
    return struct.containsFields("original")
        ? Optional.of(store(struct, "original"))
        : Optional.empty();
  }

  private static Target.Store store(Struct struct, String name) {
    return (Target.Store) Target.of(Structs.object(struct, name));
  }

  private static TranscodeRequest work(Struct struct) {
    TranscodeRequest.Builder work = TranscodeRequest.newBuilder();
    Structs.into(Structs.object(struct, "work"), work);
    return work.build();
  }

  /** Writes the members of a stored step. */
  record Json(Struct.Builder struct) {
    static Json of(String what) {
      return new Json(Structs.texts("do", what).toBuilder());
    }

    Json source(Source source) {
      return put("source", source.toStruct());
    }

    Json target(Target target) {
      return put("target", target.toStruct());
    }

    Json work(TranscodeRequest work) {
      return put("work", Structs.of(work));
    }

    Struct build() {
      return struct.build();
    }

    Json put(String name, Struct value) {
      return value(name, Value.newBuilder().setStructValue(value).build());
    }

    Json value(String name, Value value) {
      struct.putFields(name, value);
      return this;
    }
  }
}
