package dev.bitmill.transcoder.process;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * How much work goes on at once, by weight. What finds no room is turned away, not queued: another
 * instance may have some.
 */
@Singleton
public final class Admission {
  /** What one process weighs at most, however many outputs it has: as much as a stream. */
  private static final int HEAVIEST = 4;

  private final int heaviest;
  private final Duration overtaken;

  /** Less than none while something heavy was let in before it fitted. */
  private int free;

  public Admission(AdmissionSettings settings) {
    heaviest = Math.min(HEAVIEST, settings.resolved());
    overtaken = settings.overtaken();
    free = settings.resolved();
  }

  /**
   * A place, free again when closed. What outweighs the whole is admitted when all is free. What
   * has waited long is admitted as soon as anything is: room for much never comes together by
   * itself while lighter work takes whatever is free.
   *
   * @param waited how long it has been turned away
   */
  public Seat admit(int weight, Duration waited) {
    return find(weight, waited)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorKind.BUSY,
                    "This transcoder has all the work it can do; try again in a moment."));
  }

  /** The same; empty when there is none. */
  public synchronized Optional<Seat> find(int weight, Duration waited) {
    int taken = Math.min(weight, heaviest);
    int enough = waited.compareTo(overtaken) < 0 ? taken : 1;
    if (free < enough) {
      return Optional.empty();
    }
    free -= taken;
    return Optional.of(new Seat(taken));
  }

  /** Takes so much, or less where there is less. */
  private synchronized int take(int weight) {
    int taken = Math.max(0, Math.min(weight, free));
    free -= taken;
    return taken;
  }

  private synchronized void release(int weight) {
    free += weight;
  }

  /** A place. */
  public final class Seat implements AutoCloseable {
    private int taken;

    private Seat(int taken) {
      this.taken = taken;
    }

    /**
     * Takes in more work for the same process, and as much of the room for it as there is: sent
     * away, it would come back and cost more.
     */
    public synchronized void widen(int weight) {
      taken += take(Math.min(weight, heaviest - taken));
    }

    /** Gives back what goes beyond a weight. */
    public synchronized void narrow(int weight) {
      int less = Math.max(0, taken - weight);
      release(less);
      taken -= less;
    }

    @Override
    public synchronized void close() {
      release(taken);
      taken = 0;
    }
  }
}
