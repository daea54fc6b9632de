package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.plan.Limits;
import dev.bitmill.transcoder.plan.Measuring;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.Scratch;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what is ordered: fetch, look, plan, run, check, store. */
@Singleton
public final class Transcoding {
  private static final Logger log = LoggerFactory.getLogger(Transcoding.class);

  /** What is wrong with a source that may yet be decoded. */
  private static final Set<String> NOT_FOR_COPYING =
      Set.of(ErrorKind.MEDIA_UNREADABLE.word(), ErrorKind.ENGINE_FAILED.word());

  /** Looking is short, so it waits its turn instead of being turned away. */
  private final Semaphore looks =
      new Semaphore(4 * Runtime.getRuntime().availableProcessors(), true);

  private final Engines engines;
  private final Sources sources;
  private final Limits limits;
  private final Scratch scratch;
  private final Siblings siblings;
  private final Library library;
  private final Ffmpeg ffmpeg;
  private final Results results;

  Transcoding(
      Engines engines,
      Sources sources,
      Limits limits,
      Scratch scratch,
      Siblings siblings,
      Library library,
      Ffmpeg ffmpeg,
      Results results) {
    this.engines = engines;
    this.sources = sources;
    this.limits = limits;
    this.scratch = scratch;
    this.siblings = siblings;
    this.library = library;
    this.ffmpeg = ffmpeg;
    this.results = results;
  }

  /** Finds out what a resource is. */
  public Media probe(String resource) {
    return uninterrupted(
        () -> {
          looks.acquire();
          try (Workspace workspace = scratch.workspace("probe")) {
            return sources.bring(resource, "", workspace, Plan.SOURCE);
          } finally {
            looks.release();
          }
        });
  }

  /**
   * Makes it; when that fails or is cancelled, nothing is left.
   *
   * @param told is given the plan and how far it is, whenever FFmpeg says so
   */
  public Made make(Order order, BiConsumer<Plan, Progress> told) {
    return uninterrupted(() -> attempt(order, told));
  }

  private Made attempt(Order order, BiConsumer<Plan, Progress> told)
      throws IOException, InterruptedException {
    try (Place place = siblings.admit(order);
        Workspace workspace = scratch.workspace(order.name())) {
      Source source = source(order, workspace);
      Plan plan = order.wish().plan(source, measured(order.wish().before(source), workspace));
      try {
        return run(plan, source, order, place, workspace, told);
      } catch (ApiException failed) {
        if (plan.otherwise() == null || !NOT_FOR_COPYING.contains(failed.kind())) {
          throw failed;
        }
        log.info("{} is encoded, since its copy failed: {}", order.name(), failed.getMessage());
        Files.deleteIfExists(workspace.file(Plan.RESULT));
        return run(plan.otherwise(), source, order, place, workspace, told);
      }
    }
  }

  private Source source(Order order, Workspace workspace) throws IOException, InterruptedException {
    Media media = sources.bring(order.source(), order.knownAs(), workspace, Plan.SOURCE);
    Source source = new Source(media, limits, engines.canToneMap());
    int at = 0;
    for (String layer : order.layers()) {
      source = source.under(sources.bring(layer, "", workspace, Plan.layer(at++)));
    }
    Optional<Range> part = order.wish().part(source);
    return part.isPresent() ? sources.cut(source, part.get(), workspace) : source;
  }

  private Made run(
      Plan plan,
      Source source,
      Order order,
      Place place,
      Workspace workspace,
      BiConsumer<Plan, Progress> told)
      throws IOException, InterruptedException {
    place.make(plan, source, workspace, progress -> told.accept(plan, progress));
    return publish(
        results.check(plan, workspace), workspace, "staged/" + order.stage(), plan.copies());
  }

  private String measured(List<Measuring> before, Workspace workspace)
      throws IOException, InterruptedException {
    String words = "";
    for (Measuring run : before) {
      words = ffmpeg.run(engines.with(run.needs()), run.arguments(), workspace, 1, progress -> {});
    }
    return words;
  }

  private Made publish(Finished finished, Workspace workspace, String resource, boolean copied)
      throws IOException {
    Path result = workspace.file(Plan.RESULT);
    if (finished.entries().isEmpty()) {
      library.store(result, resource);
      return made(finished, resource, Files.size(result), copied);
    }
    long size = 0;
    for (String entry : finished.entries()) {
      library.store(result.resolve(entry), resource + "/" + entry);
      size += Files.size(result.resolve(entry));
    }
    return made(finished, resource, size, copied);
  }

  private static Made made(Finished finished, String resource, long size, boolean copied) {
    return new Made(
        resource, size, finished.media(), finished.extension(), finished.main(), copied);
  }

  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T uninterrupted(Work<T> work) {
    try {
      return work.run();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiException(
          ErrorKind.UNAVAILABLE, "The transcoder is stopping; try again.", interrupted);
    }
  }
}
