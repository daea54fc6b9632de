package dev.bitmill.tasks.work;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.tasks.graph.Source;
import dev.bitmill.tasks.graph.Step;
import dev.bitmill.tasks.graph.Target;
import dev.bitmill.tasks.options.Condition;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.Handed;
import dev.bitmill.tasks.run.Leftovers;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Does what a task is for. Repeating an attempt that was lost is harmless. */
@Singleton
final class Steps {
  /** How much of a task's time the reading of its source takes, as progress tells it. */
  private static final double FETCH = 0.1;

  /** How much of it is done when the result is made and has yet to be sent away. */
  private static final double MADE = 0.8;

  private final Files files;
  private final Exports exports;
  private final Transcoder transcoder;
  private final Door door;
  private final Overlays overlays;
  private final Callbacks callbacks;
  private final RunStore store;

  Steps(
      Files files,
      Exports exports,
      Transcoder transcoder,
      Door door,
      Overlays overlays,
      Callbacks callbacks,
      RunStore store) {
    this.files = files;
    this.exports = exports;
    this.transcoder = transcoder;
    this.door = door;
    this.overlays = overlays;
    this.callbacks = callbacks;
    this.store = store;
  }

  /**
   * What came out.
   *
   * @param output as clients see it
   * @param product what the children work on
   * @param handed what the children are shown
   * @param spent a stage that nobody needs any more; empty when there is none
   */
  record Result(Struct output, Product product, Handed handed, String spent) {
    Result(Struct output, Product product, String spent) {
      this(output, product, new Handed(output, output, true), spent);
    }
  }

  Result run(Claim claim, DoubleConsumer progress) throws InterruptedException {
    return switch (Step.of(claim.task().step())) {
      case Step.Probe step -> media(probe(read(step.source(), claim, progress)));
      case Step.Ingest step -> ingest(read(step.source(), claim, progress), step.into(), claim);
      case Step.Relay ignored -> media(parent(claim));
      case Step.Encode step -> media(encode(parent(claim), step.work(), claim, progress));
      case Step.Export step -> export(step, claim, progress);
      case Step.Make step -> make(step, claim, progress);
      case Step.Check step -> check(step, seen(step.source(), claim, progress));
      case Step.Call step -> call(step, seen(step.source(), claim, progress), claim);
    };
  }

  /** What works on an upload gets what the upload got: its bytes are nearer here. */
  private Result export(Step.Export step, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    return switch (step.target()) {
      case Target.Store store ->
          publish(read(step.source(), claim, part(progress, 0, FETCH)), store, claim, "");
      case Target.Remote remote -> {
        Product known = toSend(step.source(), claim, part(progress, 0, FETCH));
        Struct sent = exports.send(known, remote, claim, part(progress, FETCH, 1));
        Struct input = claim.task().input();
        yield new Result(sent, known, new Handed(input == null ? sent : input, sent, true), "");
      }
    };
  }

  /** Once it was sent, it is what was sent, whatever has become of the source. */
  private Product toSend(Source source, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Struct kept = claim.task().product();
    return claim.task().upload() != null && kept != null
        ? Product.of(kept)
        : known(read(source, claim, progress));
  }

  /** What a step looks at that makes nothing, and the product that it hands on. */
  private record Seen(Struct subject, Product product) {}

  private Seen seen(Source source, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    return switch (source) {
      case Source.Nothing ignored -> new Seen(ofRun(claim.run()), Product.NONE);
      case Source.Parent ignored -> new Seen(input(claim), parent(claim));
      case Source.Stored stored -> {
        File file = files.get(stored.fileId());
        yield new Seen(output(file), Product.of(file, ""));
      }
      case Source.Url ignored -> looked(known(read(source, claim, progress)));
      case Source.Remote ignored -> looked(known(read(source, claim, progress)));
    };
  }

  private static Seen looked(Product product) {
    return new Seen(told(product.media()), product);
  }

  private static Struct ofRun(RunRow run) {
    Struct metadata = run.metadata() == null ? Struct.getDefaultInstance() : run.metadata();
    return Struct.newBuilder()
        .putFields("metadata", Value.newBuilder().setStructValue(metadata).build())
        .build();
  }

  private static Struct input(Claim claim) {
    Struct input = claim.task().input();
    return input == null ? Struct.getDefaultInstance() : input;
  }

  private static Result check(Step.Check step, Seen seen) {
    List<Condition> passed =
        step.conditions().stream().filter(each -> each.holds(seen.subject())).toList();
    List<Condition> failed =
        step.conditions().stream().filter(each -> !each.holds(seen.subject())).toList();
    Struct results =
        Struct.newBuilder()
            .putFields("passed", Condition.toValue(passed))
            .putFields("failed", Condition.toValue(failed))
            .putFields("continue", Value.newBuilder().setBoolValue(failed.isEmpty()).build())
            .build();
    Struct output =
        Struct.newBuilder()
            .putFields("results", Value.newBuilder().setStructValue(results).build())
            .build();
    Handed handed = new Handed(seen.subject(), seen.subject(), failed.isEmpty());
    return new Result(output, seen.product(), handed, "");
  }

  private Result call(Step.Call step, Seen seen, Claim claim) {
    Struct answer = callbacks.send(step.call(), seen.subject(), claim);
    return new Result(answer, seen.product(), new Handed(seen.subject(), answer, true), "");
  }

  private Result make(Step.Make step, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Struct kept = claim.task().product();
    if (kept != null && Product.of(kept).isMade()) {
      return finish(Product.of(kept), step.target(), claim, "", progress);
    }
    door.look(claim); // before a source is fetched that nobody would work on for long
    Product source = read(step.source(), claim, part(progress, 0, FETCH));
    Product own =
        step.original().isPresent() ? imported(source, step.original().get(), claim) : source;
    Product made = encode(own, step.work(), claim, part(progress, FETCH, MADE));
    store.keep(claim, made.toStruct());
    return finish(
        made, step.target(), claim, step.source().isFetched() ? own.stage() : "", progress);
  }

  private Result finish(
      Product made, Target target, Claim claim, String spent, DoubleConsumer progress)
      throws InterruptedException {
    return switch (target) {
      case Target.Store store -> publish(made, store, claim, spent);
      case Target.Remote remote ->
          new Result(exports.send(made, remote, claim, part(progress, MADE, 1)), made, spent);
    };
  }

  /** The source as a file of its own, once however often the rest has to be tried. */
  private Product imported(Product source, Target.Store into, Claim claim) {
    if (source.stage().isEmpty()) {
      return source;
    }
    Product looked = probe(source);
    File file =
        files.commit(
            new Files.Commit(
                looked,
                FileObject.FILE_OBJECT_SOURCE,
                into,
                sourceName(looked),
                Leftovers.sourceCommit(claim.task()),
                claim.task().id()));
    Product kept = Product.of(file, looked.stage());
    store.keep(claim, kept.toStruct());
    return kept;
  }

  private Product read(Source source, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    return switch (source) {
      case Source.Url url -> fetch(url.url(), "", claim, progress);
      case Source.Remote remote ->
          fetch(remote.place().address(), remote.place().connectionId(), claim, progress);
      case Source.Stored stored -> Product.of(files.get(stored.fileId()), "");
      case Source.Parent ignored -> parent(claim);
      case Source.Nothing ignored -> Product.NONE;
    };
  }

  /** A source is read once, however often the rest has to be tried. */
  private Product fetch(String url, String connectionId, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Struct kept = claim.task().product();
    if (kept != null) {
      return Product.of(kept);
    }
    String stage = Leftovers.sourceStage(claim.task(), claim.attempt());
    Product fetched = files.fetch(url, connectionId, stage, progress);
    store.keep(claim, fetched.toStruct());
    return fetched;
  }

  private Product probe(Product source) {
    Product known = known(source);
    return known.withMedia(SourceRules.checked(known.media()));
  }

  /** With what the bytes are, whatever they are. */
  private Product known(Product source) {
    boolean known = !source.media().equals(MediaInfo.getDefaultInstance());
    return known ? source : source.withMedia(transcoder.probe(source.resource()));
  }

  private Product encode(
      Product source, TranscodeRequest work, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    TranscodeRequest request =
        work.toBuilder()
            .setTaskId(claim.task().id())
            .setAttempt(claim.attempt())
            .setSource(source.bytes())
            .setKnownAs(source.committed().isEmpty() ? "" : "staged/" + source.committed())
            .setStage(Leftovers.stage(claim.task(), claim.attempt()))
            .setRunId(claim.run().id())
            .setSiblings(siblings(claim, work))
            .build();
    TranscodeResult result =
        overlays.during(
            request,
            whole ->
                door.through(
                    claim,
                    sort(whole),
                    waited -> transcoder.transcode(after(waited, whole), progress)));
    return source.made(
        result.getResource(),
        request.getStage(),
        result.getMedia(),
        result.getExtension(),
        result.getMain());
  }

  /** A sibling may find room with those who are there before it. */
  private static String sort(TranscodeRequest request) {
    return request.getSiblings() > 1 ? "" : request.getOptionsCase().name();
  }

  private static TranscodeRequest after(Duration waited, TranscodeRequest request) {
    return waited.isZero()
        ? request
        : request.toBuilder().setWaited(Durations.fromMillis(waited.toMillis())).build();
  }

  /** Only pictures that move are decoded for several; nothing else is asked about. */
  private int siblings(Claim claim, TranscodeRequest work) {
    return work.hasVideo() || work.hasAdaptiveVideo()
        ? Siblings.count(claim.task(), store.encodesBeside(claim))
        : 0;
  }

  private Result ingest(Product source, Target.Store target, Claim claim) {
    if (source.stage().isEmpty()) {
      return new Result(output(files.get(source.fileId())), source, "");
    }
    Product own =
        store.isShared(claim)
            ? files.copy(source, Leftovers.stage(claim.task(), claim.attempt()))
            : source;
    return commit(own, FileObject.FILE_OBJECT_SOURCE, target, sourceName(source), claim, "");
  }

  private static String sourceName(Product source) {
    return source.name().isEmpty() ? "source" : source.name();
  }

  private Result publish(Product made, Target.Store target, Claim claim, String spent) {
    return commit(made, FileObject.FILE_OBJECT_TRACK, target, made.filename(), claim, spent);
  }

  private Result commit(
      Product product,
      FileObject object,
      Target.Store target,
      String name,
      Claim claim,
      String spent) {
    String filename = target.filename().isEmpty() ? name : target.filename();
    String id = claim.task().id();
    File file = files.commit(new Files.Commit(product, object, target, filename, id, id));
    Struct output = Exports.withHow(output(file), product);
    return new Result(output, Product.of(file, product.stage()), spent);
  }

  /** A part of a task as progress tells it. */
  private static DoubleConsumer part(DoubleConsumer progress, double from, double to) {
    return fraction -> progress.accept(from + fraction * (to - from));
  }

  private static Product parent(Claim claim) {
    TaskRow parent = claim.parent();
    if (parent == null || parent.product() == null) {
      throw new IllegalStateException(claim.task().id() + " has no parent that completed");
    }
    return Product.of(parent.product());
  }

  private static Result media(Product product) {
    return new Result(told(product.media()), product, "");
  }

  /** What is not known is left out: null would say that there is none. */
  private static Struct told(MediaInfo media) {
    Struct.Builder known = Struct.newBuilder();
    ProtoJson.toStruct(media)
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (!value.hasNullValue()) {
                known.putFields(name, value);
              }
            });
    return known.build();
  }

  /** Within a finished task a file's status reads `complete`. */
  private static Struct output(File file) {
    return ProtoJson.toStruct(file).toBuilder()
        .putFields("status", Value.newBuilder().setStringValue("complete").build())
        .build();
  }
}
