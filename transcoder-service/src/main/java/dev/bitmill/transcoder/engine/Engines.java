package dev.bitmill.transcoder.engine;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.plan.Needs;
import io.micronaut.context.annotation.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FFmpegs of this machine, in order of preference. They are found and asked once, while the
 * service starts and without holding it up.
 */
@Context
public final class Engines {
  private static final Logger log = LoggerFactory.getLogger(Engines.class);

  private final FutureTask<List<Engine>> asked;

  public Engines(EngineSettings settings) {
    asked = new FutureTask<>(() -> find(new EngineFinder(settings)));
    Thread.ofVirtual().name("engines").start(asked);
  }

  /** All of them, the preferred one first. */
  public List<Engine> all() {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("No FFmpeg can be used.", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Whether some engine has all of that. */
  public boolean can(Needs needs) {
    return all().stream().anyMatch(engine -> engine.has(needs));
  }

  /** Whether some engine can bring HDR to ordinary screens. */
  public boolean canToneMap() {
    return can(Needs.TONE_MAPPING);
  }

  /** The first engine that has all of that; otherwise what is missing is refused by name. */
  public Engine with(Needs needs) {
    return all().stream()
        .filter(engine -> engine.has(needs))
        .findFirst()
        .orElseThrow(() -> refused(needs));
  }

  /** The command line that runs the ffprobe of the most preferred engine that has one. */
  public List<String> ffprobe(List<String> arguments) {
    for (Engine engine : all()) {
      if (engine.ffprobe() != null) {
        return Questions.command(engine.launcher(), engine.ffprobe(), arguments);
      }
    }
    throw new IllegalStateException("No engine comes with an ffprobe.");
  }

  private ApiException refused(Needs needs) {
    String lacks =
        all().stream()
            .min(Comparator.comparingInt(engine -> engine.missing(needs).size()))
            .map(engine -> engine.name() + " lacks " + String.join(", ", engine.missing(needs)))
            .orElse("there is none");
    return new ApiException(
        ErrorKind.FORMAT_UNSUPPORTED,
        "No FFmpeg of this installation can make that: the nearest, " + lacks + ".");
  }

  private static List<Engine> find(EngineFinder finder) throws Exception {
    List<Callable<Optional<Binaries>>> places =
        List.of(finder::named, finder::bytedeco, finder::onPath, finder::jave);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Engine>>> answers =
          places.stream().map(place -> threads.submit(() -> ask(place))).toList();
      List<Engine> engines = inOrder(answers);
      log.info(
          "Engines: {}",
          engines.stream()
              .map(engine -> engine.name() + " " + engine.version() + " at " + engine.ffmpeg())
              .collect(Collectors.joining("; ")));
      if (engines.isEmpty()) {
        throw new IllegalStateException("No FFmpeg was found, bundled or installed.");
      }
      return engines;
    }
  }

  /** An engine that does not run is one less, not the end. */
  private static Optional<Engine> ask(Callable<Optional<Binaries>> place) {
    try {
      Optional<Binaries> found = place.call();
      return found.isEmpty() ? Optional.empty() : Optional.of(Questions.ask(found.get()));
    } catch (Exception unusable) {
      log.warn("An FFmpeg cannot be used: {}", unusable.toString());
      return Optional.empty();
    }
  }

  /** The one on the PATH stands with the others only if it is newer than the bundled one. */
  private static List<Engine> inOrder(List<Future<Optional<Engine>>> answers) throws Exception {
    Optional<Engine> named = answers.get(0).get();
    Optional<Engine> bundled = answers.get(1).get();
    Optional<Release> release = bundled.map(engine -> Release.of(engine.version()));
    Optional<Engine> newer =
        answers
            .get(2)
            .get()
            .filter(
                onPath ->
                    release.isEmpty() || Release.of(onPath.version()).isNewerThan(release.get()));
    return Stream.of(named, bundled, newer, answers.get(3).get())
        .flatMap(Optional::stream)
        .toList();
  }
}
