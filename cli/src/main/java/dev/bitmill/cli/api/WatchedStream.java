package dev.bitmill.cli.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends a stream that brings nothing for too long: a dead connection says nothing, for ever. */
public final class WatchedStream extends FilterInputStream {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("stalled").factory());

  private final long silenceNanos;
  private final ScheduledFuture<?> watch;
  private volatile long heard = System.nanoTime();

  public WatchedStream(InputStream in, Duration silence) {
    super(in);
    this.silenceNanos = silence.toNanos();
    this.watch =
        CLOCK.scheduleWithFixedDelay(
            this::look, silenceNanos / 4, silenceNanos / 4, TimeUnit.NANOSECONDS);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    heard = System.nanoTime();
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    heard = System.nanoTime();
    return read;
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    in.close();
  }

  private void look() {
    if (System.nanoTime() - heard > silenceNanos) {
      try {
        close();
      } catch (IOException alreadyClosed) {
        watch.cancel(false);
      }
    }
  }
}
