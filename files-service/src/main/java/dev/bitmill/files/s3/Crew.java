package dev.bitmill.files.s3;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does a few things at once, each on a thread of its own, until one of them fails. */
final class Crew implements Closeable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Semaphore hands;
  private final int size;

  Crew(int size) {
    this.size = size;
    this.hands = new Semaphore(size);
  }

  /** What is to be done. */
  interface Task {
    void run() throws IOException;
  }

  /**
   * Has something done, once there is a hand free for it.
   *
   * @throws IOException when something failed; then nothing more is begun
   */
  void begin(Task task) throws IOException {
    acquire(1);
    boolean begun = false;
    try {
      check();
      threads.execute(() -> run(task));
      begun = true;
    } catch (RejectedExecutionException stopped) {
      throw new IOException("it was stopped", stopped);
    } finally {
      if (!begun) {
        hands.release();
      }
    }
  }

  /** Waits until all is done. */
  void finish() throws IOException {
    acquire(size);
    hands.release(size);
    check();
  }

  /** Interrupts what is being done; nothing is begun any more. */
  void stop() {
    failure.compareAndSet(null, new IOException("it was stopped"));
    threads.shutdownNow();
  }

  /** As {@link #stop}, and waits until nothing is being done. */
  @Override
  public void close() {
    stop();
    threads.close();
  }

  private void run(Task task) {
    try {
      task.run();
    } catch (IOException | RuntimeException failed) {
      failure.compareAndSet(null, failed);
    } finally {
      hands.release();
    }
  }

  private void acquire(int count) throws IOException {
    try {
      hands.acquire(count);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was interrupted");
    }
  }

  private void check() throws IOException {
    Exception failed = failure.get();
    if (failed != null) {
      throw new IOException(failed.getMessage(), failed);
    }
  }
}
