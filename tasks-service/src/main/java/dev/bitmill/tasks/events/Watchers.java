package dev.bitmill.tasks.events;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who watches which run in this instance. */
@Singleton
final class Watchers {
  private final Map<String, Set<Watcher>> byRun = new ConcurrentHashMap<>();

  /** One who watches; to be closed. However often it is woken before it looks, it looks once. */
  final class Watcher implements AutoCloseable {
    private final String runId;
    private final Semaphore signal = new Semaphore(0);

    private Watcher(String runId) {
      this.runId = runId;
    }

    void wake() {
      signal.release();
    }

    /** Waits until it is woken, or until it has waited that long. */
    void await(long millis) throws InterruptedException {
      if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        signal.drainPermits();
      }
    }

    @Override
    public void close() {
      byRun.computeIfPresent(
          runId,
          (id, watchers) -> {
            watchers.remove(this);
            return watchers.isEmpty() ? null : watchers;
          });
    }
  }

  /** Begins to watch a run. */
  Watcher watch(String runId) {
    Watcher watcher = new Watcher(runId);
    byRun.compute(
        runId,
        (id, known) -> {
          Set<Watcher> watchers = known == null ? ConcurrentHashMap.newKeySet() : known;
          watchers.add(watcher);
          return watchers;
        });
    return watcher;
  }

  /** The run, or one of its tasks, is not as it was. */
  void changed(String runId) {
    byRun.getOrDefault(runId, Set.of()).forEach(Watcher::wake);
  }

  /** Something may have changed that nobody told of. */
  void changedPerhaps() {
    byRun.values().forEach(watchers -> watchers.forEach(Watcher::wake));
  }

  int count() {
    return byRun.values().stream().mapToInt(Set::size).sum();
  }
}
