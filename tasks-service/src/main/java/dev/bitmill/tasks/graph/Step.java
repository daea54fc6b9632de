package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.tasks.run.Structs;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.Optional;

/**
 * What the executor does with a task. The four steps of a job do one thing each; a task of its own
 * does all of it in one attempt, and shows nothing until its one commit.
 */
public sealed interface Step {
  /** Reads a source and finds out what it is. */
  record Probe(Source source) implements Step {}

  /** Makes a source a file; what is one already stays as it is. */
  record Ingest(Source source, Target target) implements Step {}

  /** Makes new media from what the parent hands on, into a stage. */
  record Encode(TranscodeRequest work) implements Step {}

  /** Makes what the parent staged a file. */
  record Export(Target target) implements Step {}

  /** Reads a source, makes new media from it, and makes that a file. */
  record Make(Source source, TranscodeRequest work, Target target) implements Step {}

  /** What it works on. */
  default Source source() {
    return new Source.Parent();
  }

  /** Where it puts a file, if it makes one. */
  default Optional<Target> destination() {
    return switch (this) {
      case Ingest step -> Optional.of(step.target());
      case Export step -> Optional.of(step.target());
      case Make step -> Optional.of(step.target());
      case Probe ignored -> Optional.empty();
      case Encode ignored -> Optional.empty();
    };
  }

  /** Its part of a run's progress. */
  default int weight() {
    return switch (this) {
      case Probe ignored -> 10;
      case Ingest ignored -> 5;
      case Encode ignored -> 80;
      case Export ignored -> 5;
      case Make ignored -> 80;
    };
  }

  /** As it is stored. */
  default Struct toStruct() {
    return switch (this) {
      case Probe step -> Json.of("probe").source(step.source()).build();
      case Ingest step -> Json.of("ingest").source(step.source()).target(step.target()).build();
      case Encode step -> Json.of("encode").work(step.work()).build();
      case Export step -> Json.of("export").target(step.target()).build();
      case Make step ->
          Json.of("make").source(step.source()).work(step.work()).target(step.target()).build();
    };
  }

  /** Reads what was stored. */
  static Step of(Struct struct) {
    Source source = Source.of(Structs.object(struct, "source"));
    Target target = Target.of(Structs.object(struct, "target"));
    return switch (Structs.text(struct, "do")) {
      case "probe" -> new Probe(source);
      case "ingest" -> new Ingest(source, target);
      case "encode" -> new Encode(work(struct));
      case "export" -> new Export(target);
      case "make" -> new Make(source, work(struct), target);
      default -> throw new IllegalStateException("No such step: " + struct);
    };
  }

  private static TranscodeRequest work(Struct struct) {
    TranscodeRequest.Builder work = TranscodeRequest.newBuilder();
    Structs.into(Structs.object(struct, "work"), work);
    return work.build();
  }

  /** Writes the members of a stored step. */
  record Json(Struct.Builder struct) {
    static Json of(String what) {
      return new Json(Structs.pair("do", what).toBuilder());
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

    private Json put(String name, Struct value) {
      struct.putFields(name, Value.newBuilder().setStructValue(value).build());
      return this;
    }
  }
}
