package dev.bitmill.cli.progress;

import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.progress.Step.State;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Bytes on their way, counted by those who move them, in any thread. */
public final class Transfer {
  /** The total of what ends when it ends. */
  public static final long UNKNOWN = -1;

  private static final double NANOS = 1e9;

  private final Consumer<Step> progress;
  private final String name;
  private final long total;
  private final AtomicLong moved = new AtomicLong();
  private volatile long began = System.nanoTime();
  private volatile long before;

  /** What has to move again does not show: nobody wants to see less than before. */
  private long highest;

  public Transfer(Consumer<Step> progress, String name, long total) {
    this.progress = progress;
    this.name = name;
    this.total = total;
  }

  /** Some are there already, from an earlier time. */
  public void resumeAt(long bytes) {
    moved.set(bytes);
    before = bytes;
    began = System.nanoTime();
    show(State.WORKING);
  }

  /** More have moved; fewer, when some have to move again. */
  public void moved(long bytes) {
    moved.addAndGet(bytes);
    show(State.WORKING);
  }

  public long bytes() {
    return moved.get();
  }

  public void done() {
    moved.updateAndGet(now -> total == UNKNOWN ? now : total);
    show(State.DONE);
  }

  private synchronized void show(State state) {
    long now = moved.get();
    highest = Math.max(highest, now);
    progress.accept(new Step(name, state, share(), detail(state, now)));
  }

  private OptionalDouble share() {
    return total == UNKNOWN
        ? OptionalDouble.empty()
        : OptionalDouble.of(total == 0 ? 1 : Math.clamp((double) highest / total, 0, 1));
  }

  private String detail(State state, long now) {
    double seconds = (System.nanoTime() - began) / NANOS;
    double speed = seconds > 0 ? (now - before) / seconds : 0;
    String size = Cells.bytes(total == UNKNOWN ? highest : total);
    if (state != State.WORKING || speed <= 0) {
      return size;
    }
    String rate = Cells.bytes((long) speed) + "/s";
    return total == UNKNOWN
        ? "%s  %s".formatted(size, rate)
        : "%s left  %s  %s of %s"
            .formatted(Cells.duration((total - now) / speed), rate, Cells.bytes(highest), size);
  }
}
