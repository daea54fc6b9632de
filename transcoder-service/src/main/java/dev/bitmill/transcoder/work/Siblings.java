package dev.bitmill.transcoder.work;

import dev.bitmill.kit.CallContext;
import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.process.Admission;
import dev.bitmill.transcoder.process.Scratch;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Admits orders, and brings together those for which one decoding of the source is enough. */
@Singleton
final class Siblings {
  /** What they have in common. */
  private record Key(String project, String family, String source, Order.Share share) {}

  private final Admission admission;
  private final Scratch scratch;
  private final Engines engines;
  private final Ffmpeg ffmpeg;
  private final SharingSettings settings;
  private final Map<Key, SharedRun> runs = new HashMap<>();

  Siblings(
      Admission admission,
      Scratch scratch,
      Engines engines,
      Ffmpeg ffmpeg,
      SharingSettings settings) {
    this.admission = admission;
    this.scratch = scratch;
    this.engines = engines;
    this.ffmpeg = ffmpeg;
    this.settings = settings;
  }

  /** A place for an order; {@code busy} when there is none. */
  Place admit(Order order) throws IOException {
    int expected = Math.min(order.siblings(), settings.most());
    Optional<Order.Share> share = order.wish().shared();
    return expected < 2 || share.isEmpty()
        ? alone(order)
        : beside(
            order,
            new Key(CallContext.project(), order.family(), order.source(), share.get()),
            expected);
  }

  private Alone alone(Order order) {
    return new Alone(engines, ffmpeg, admission.admit(order.wish().weight(), order.waited()));
  }

  /** A place for an order alone; empty when there is none. */
  Optional<Alone> find(Order order) {
    return admission
        .find(order.wish().weight(), Duration.ZERO)
        .map(seat -> new Alone(engines, ffmpeg, seat));
  }

  private synchronized Place beside(Order order, Key key, int expected) throws IOException {
    runs.values().removeIf(SharedRun::isClosed);
    SharedRun run = runs.get(key);
    if (run == null || !run.join(order.wish().weight())) {
      run = begin(order, expected);
      runs.put(key, run);
    }
    return new Sibling(order, run, this);
  }

  private SharedRun begin(Order order, int expected) throws IOException {
    Alone alone = alone(order);
    try {
      SharedRun run =
          new SharedRun(expected, settings.patience(), alone, scratch.workspace("shared"));
      run.join(order.wish().weight());
      return run;
    } catch (IOException | RuntimeException failed) {
      alone.close();
      throw failed;
    }
  }
}
