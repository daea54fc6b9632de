package dev.bitmill.transcoder.process;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/**
 * How much work goes on at once, by weight. What finds no room is turned away, not queued: another
 * instance may have some.
 */
@Singleton
public final class Admission {
  /** What one process weighs at most, however many outputs it has: as much as a stream. */
  private static final int HEAVIEST = 4;

  private final int heaviest;
  private final Semaphore room;

  public Admission(AdmissionSettings settings) {
    heaviest = Math.min(HEAVIEST, settings.resolved());
    room = new Semaphore(settings.resolved());
  }

  /** A place, free again when closed. What outweighs the whole is admitted when all is free. */
  public Seat admit(int weight) {
    int taken = Math.min(weight, heaviest);
    if (!room.tryAcquire(taken)) {
      throw new ApiException(
          ErrorKind.BUSY, "This transcoder has all the work it can do; try again in a moment.");
    }
    return new Seat(taken);
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
      int more = Math.min(weight, heaviest - taken);
      while (!room.tryAcquire(more)) {
        more--;
      }
      taken += more;
    }

    @Override
    public synchronized void close() {
      room.release(taken);
      taken = 0;
    }
  }
}
