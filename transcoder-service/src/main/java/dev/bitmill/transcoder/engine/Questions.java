package dev.bitmill.transcoder.engine;

import dev.bitmill.transcoder.process.Child;
import dev.bitmill.transcoder.process.Ending;
import dev.bitmill.transcoder.process.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks an FFmpeg what it is and what it can do. */
final class Questions {
  static final Watch PATIENCE = new Watch(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private Questions() {}

  /** Its answers; all questions are put at the same time. */
  static Engine ask(Binaries binaries) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> version = threads.submit(asking(binaries, "-version"));
      Future<List<String>> encoders = threads.submit(asking(binaries, "-encoders"));
      Future<List<String>> muxers = threads.submit(asking(binaries, "-muxers"));
      Future<List<String>> filters = threads.submit(asking(binaries, "-filters"));
      return new Engine(
          binaries.name(),
          version(version.get()),
          binaries.ffmpeg(),
          binaries.ffprobe(),
          binaries.launcher(),
          names(encoders.get()),
          names(muxers.get()),
          names(filters.get()));
    }
  }

  private static Callable<List<String>> asking(Binaries binaries, String question) {
    return () -> {
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      Child child =
          Child.start(
              command(binaries.launcher(), binaries.ffmpeg(), List.of("-hide_banner", question)),
              Path.of(System.getProperty("java.io.tmpdir")),
              lines::add);
      Ending ending = child.await(PATIENCE, () -> false);
      if (!(ending instanceof Ending.Exited exited && exited.code() == 0)) {
        throw new IOException(binaries.ffmpeg() + " " + question + " ended with " + ending);
      }
      return lines;
    };
  }

  static List<String> command(List<String> launcher, Path program, List<String> arguments) {
    return Stream.of(launcher, List.of(program.toString()), arguments)
        .flatMap(List::stream)
        .toList();
  }

  /** The third word of {@code ffmpeg version 6.1.1-static …}. */
  static String version(List<String> lines) {
    String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
    return words.length > 2 ? words[2] : "unknown";
  }

  /** The second word of each line that begins with a column of flags. */
  static Set<String> names(List<String> lines) {
    return lines.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 1 && words[0].matches("[A-Z.|]{1,6}"))
        .filter(words -> !words[1].equals("="))
        .map(words -> words[1])
        .collect(Collectors.toUnmodifiableSet());
  }
}
