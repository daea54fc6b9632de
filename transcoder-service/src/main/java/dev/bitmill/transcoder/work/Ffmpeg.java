package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.engine.Engine;
import dev.bitmill.transcoder.process.Child;
import dev.bitmill.transcoder.process.Ending;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.ProgressReader;
import dev.bitmill.transcoder.process.Watch;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs plans, and ends what runs when the service stops. */
@Singleton
final class Ffmpeg {
  private final Watch watch;
  private final Shelf shelf;
  private final Set<Child> running = ConcurrentHashMap.newKeySet();

  Ffmpeg(Watch watch, Shelf shelf) {
    this.watch = watch;
    this.shelf = shelf;
  }

  /**
   * Runs it in a workspace to the end; any but a good one is an error. Answers its last words.
   *
   * @param outputs how many it makes
   */
  String run(
      Engine engine,
      List<String> arguments,
      Workspace workspace,
      int outputs,
      Consumer<Progress> told)
      throws IOException, InterruptedException {
    Ending ending = ending(engine, arguments, workspace, watch.over(outputs), told);
    if (ending instanceof Ending.Exited(int code, String words) && code == 0) {
      return words;
    }
    throw Complaints.of(ending);
  }

  private Ending ending(
      Engine engine,
      List<String> arguments,
      Workspace workspace,
      Watch patience,
      Consumer<Progress> told)
      throws IOException, InterruptedException {
    Monitor monitor = new Monitor(told);
    Child child = workspace.start(engine.ffmpeg(arguments), monitor::line);
    monitor.child = child;
    running.add(child);
    try {
      return child.await(patience, () -> workspace.isFull() && !shelf.makeRoom());
    } finally {
      running.remove(child);
    }
  }

  @PreDestroy
  void stop() {
    running.forEach(Child::stop);
  }

  /** Reads the progress; only a change of it is a sign of life. */
  private static final class Monitor {
    private final ProgressReader reader = new ProgressReader();
    private final Consumer<Progress> told;
    private volatile @org.jspecify.annotations.Nullable Child child;
    private Progress last = new Progress(null, null);

    Monitor(Consumer<Progress> told) {
      this.told = told;
    }

    void line(String line) {
      reader
          .line(line)
          .ifPresent(
              progress -> {
                if (child != null && !Objects.equals(progress.seconds(), last.seconds())) {
                  child.alive();
                }
                last = progress;
                told.accept(progress);
              });
    }
  }
}
