package dev.bitmill.transcoder.process;

import io.grpc.Context;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running child process. Its output is drained from the start, so that it never waits for us. */
public final class Child {
  private static final Duration POLITENESS = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** The rest is dropped: a file's title alone may have a gigabyte. */
  static final int LONGEST_LINE = 4 << 20;

  /** What a child inherits of our environment; secrets are not among it. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

  private final Process process;
  private final Tail words = new Tail();
  private final List<Thread> drains;
  private final AtomicReference<@Nullable Ending> cause = new AtomicReference<>();
  private volatile long lastSign = System.nanoTime();

  private Child(Process process, Consumer<String> onLine) {
    this.process = process;
    this.drains =
        List.of(
            Thread.startVirtualThread(
                () -> drain(process.inputReader(StandardCharsets.UTF_8), onLine)),
            Thread.startVirtualThread(
                () -> drain(process.errorReader(StandardCharsets.UTF_8), words::add)));
  }

  /**
   * Starts a program.
   *
   * @param command the program and its arguments; no shell sees them
   * @param folder where it runs
   * @param onLine takes each line of its output
   */
  public static Child start(List<String> command, Path folder, Consumer<String> onLine)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Child(process, onLine);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Told whenever the work has come further; see {@link Watch#stallAfter}. */
  public void alive() {
    lastSign = System.nanoTime();
  }

  /**
   * Waits for the end; ends it when the gRPC call that it works for is cancelled.
   *
   * @param diskFull asked twice a second
   */
  public Ending await(Watch watch, BooleanSupplier diskFull) throws InterruptedException {
    long started = System.nanoTime();
    Context call = Context.current();
    Context.CancellationListener onCancel = cancelled -> stop();
    call.addListener(onCancel, Runnable::run);
    try {
      while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        if (now - lastSign > watch.stallAfter().toNanos()) {
          stop(new Ending.Stalled());
        } else if (now - started > watch.limit().toNanos()) {
          stop(new Ending.TooLong());
        } else if (diskFull.getAsBoolean()) {
          stop(new Ending.DiskFull());
        }
      }
      // What it started may outlive it and hold the pipes open; that is not waited for.
      for (Thread drain : drains) {
        drain.join(POLITENESS);
      }
    } finally {
      call.removeListener(onCancel);
      stop(new Ending.Stopped());
    }
    Ending stopped = cause.get();
    return stopped == null ? new Ending.Exited(process.exitValue(), words.text()) : stopped;
  }

  /** Ends it and all it started: politely, and soon after with force. Returns at once. */
  public void stop() {
    stop(new Ending.Stopped());
  }

  private void stop(Ending why) {
    if (!process.isAlive() || !cause.compareAndSet(null, why)) {
      return;
    }
    List<ProcessHandle> tree =
        java.util.stream.Stream.concat(
                process.descendants(), java.util.stream.Stream.of(process.toHandle()))
            .toList();
    tree.forEach(ProcessHandle::destroy);
    Thread.startVirtualThread(() -> force(tree));
  }

  private void force(List<ProcessHandle> tree) {
    try {
      process.waitFor(POLITENESS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    tree.forEach(ProcessHandle::destroyForcibly);
  }

  private void drain(BufferedReader from, Consumer<String> to) {
    try (from) {
      StringBuilder line = new StringBuilder();
      for (int next = from.read(); next >= 0; next = from.read()) {
        if (next == '\n' || next == '\r') {
          to.accept(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) next);
        }
      }
      if (!line.isEmpty()) {
        to.accept(line.toString());
      }
    } catch (IOException closed) {
      // The pipe of a process that was killed may break instead of ending.
      words.add("(output ended: " + closed.getMessage() + ")");
    }
  }
}
