package dev.bitmill.tasks.work;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.tasks.graph.Source;
import dev.bitmill.tasks.graph.Step;
import dev.bitmill.tasks.graph.Target;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.Leftovers;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import jakarta.inject.Singleton;
import java.util.function.DoubleConsumer;

/** Does what a task is for. Repeating an attempt that was lost is harmless. */
@Singleton
final class Steps {
  /** How much of a task's time the reading of its source takes, as progress tells it. */
  private static final double FETCH = 0.1;

  private final Files files;
  private final Transcoder transcoder;
  private final RunStore store;

  Steps(Files files, Transcoder transcoder, RunStore store) {
    this.files = files;
    this.transcoder = transcoder;
    this.store = store;
  }

  /**
   * What came out.
   *
   * @param output as clients see it
   * @param product what the children work on
   * @param spent a stage that nobody needs any more; empty when there is none
   */
  record Result(Struct output, Product product, String spent) {}

  Result run(Claim claim, DoubleConsumer progress) throws InterruptedException {
    return switch (Step.of(claim.task().step())) {
      case Step.Probe step -> media(probe(read(step.source(), claim, progress)));
      case Step.Ingest step -> ingest(read(step.source(), claim, progress), step.target(), claim);
      case Step.Encode step -> media(encode(parent(claim), step.work(), claim, progress));
      case Step.Export step -> publish(parent(claim), step.target(), claim, "");
      case Step.Make step -> make(step, claim, progress);
    };
  }

  private Result make(Step.Make step, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Product source = read(step.source(), claim, fraction -> progress.accept(fraction * FETCH));
    Product made =
        encode(
            source,
            step.work(),
            claim,
            fraction -> progress.accept(FETCH + fraction * (1 - FETCH)));
    boolean own = step.source() instanceof Source.Url;
    return publish(made, step.target(), claim, own ? source.stage() : "");
  }

  private Product read(Source source, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    return switch (source) {
      case Source.Url url -> fetch(url.url(), claim, progress);
      case Source.Stored stored -> Product.of(files.get(stored.fileId()), "");
      case Source.Parent ignored -> parent(claim);
    };
  }

  /** A source is read once, however often the rest has to be tried. */
  private Product fetch(String url, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    Struct kept = claim.task().product();
    if (kept != null) {
      return Product.of(kept);
    }
    String stage = Leftovers.sourceStage(claim.task(), claim.attempt());
    Product fetched = files.fetch(url, stage, progress);
    store.keep(claim, fetched.toStruct());
    return fetched;
  }

  private Product probe(Product source) {
    boolean known = !source.media().equals(MediaInfo.getDefaultInstance());
    return source.withMedia(
        known ? Transcoder.checked(source.media()) : transcoder.probe(source.resource()));
  }

  private Product encode(
      Product source, TranscodeRequest work, Claim claim, DoubleConsumer progress)
      throws InterruptedException {
    TranscodeRequest request =
        work.toBuilder()
            .setTaskId(claim.task().id())
            .setAttempt(claim.attempt())
            .setSource(source.resource())
            .setStage(Leftovers.stage(claim.task(), claim.attempt()))
            .build();
    TranscodeResult result = transcoder.transcode(request, progress);
    return source.made(
        result.getResource(), request.getStage(), result.getMedia(), result.getExtension());
  }

  private Result ingest(Product source, Target target, Claim claim) {
    if (source.stage().isEmpty()) {
      return new Result(output(files.get(source.fileId())), source, "");
    }
    String name = source.name().isEmpty() ? "source" : source.name();
    Product own =
        claim.shared()
            ? files.copy(source, Leftovers.stage(claim.task(), claim.attempt()))
            : source;
    return commit(own, FileObject.FILE_OBJECT_SOURCE, target, name, claim, "");
  }

  private Result publish(Product made, Target target, Claim claim, String spent) {
    String stem = made.stem().isEmpty() ? "output" : made.stem();
    String name = stem + "." + made.extension();
    return commit(made, FileObject.FILE_OBJECT_TRACK, target, name, claim, spent);
  }

  private Result commit(
      Product product, FileObject object, Target target, String name, Claim claim, String spent) {
    String filename = target.filename().isEmpty() ? name : target.filename();
    File file = files.commit(product, object, target, filename, claim.task().id());
    return new Result(output(file), Product.of(file, product.stage()), spent);
  }

  private static Product parent(Claim claim) {
    TaskRow parent = claim.parent();
    if (parent == null || parent.product() == null) {
      throw new IllegalStateException(claim.task().id() + " has no parent that completed");
    }
    return Product.of(parent.product());
  }

  private static Result media(Product product) {
    return new Result(known(product.media()), product, "");
  }

  /** What is not known is left out: null would say that there is none. */
  private static Struct known(MediaInfo media) {
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
