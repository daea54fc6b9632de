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
  private final int capacity;
  private final Semaphore room;

  public Admission(AdmissionSettings settings) {
    capacity = settings.resolved();
    room = new Semaphore(capacity);
  }

  /** A place, free again when closed. What outweighs the whole is admitted when all is free. */
  public Seat admit(int weight) {
    int taken = Math.min(weight, capacity);
    if (!room.tryAcquire(taken)) {
      throw new ApiException(
          ErrorKind.BUSY, "This transcoder has all the work it can do; try again in a moment.");
    }
    return () -> room.release(taken);
  }

  /** A place. */
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }
}
