package dev.bitmill.files.transfer;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.Context;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * How often one thing is tried, with which pauses, and until when. Ends at once when the gRPC call
 * is cancelled that it was made in. For any number of threads.
 */
public final class Patience implements AutoCloseable {
  private static final Duration MAX_ASKED = Duration.ofSeconds(10);

  /** So many times as long as the first pause. */
  private static final long LONGEST = 10;

  private final int tries;
  private final Duration limit;
  private final Duration firstPause;
  private final long end;
  private final Context context = Context.current();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Context.CancellationListener onCancel = it -> cancelled.countDown();

  /**
   * Patience from now on.
   *
   * @param tries after so many failures in a row it is over
   * @param limit after so much time it is over
   * @param firstPause before the second try; the next ones are three, nine and ten times as long
   */
  public Patience(int tries, Duration limit, Duration firstPause) {
    this.tries = tries;
    this.limit = limit;
    this.firstPause = firstPause;
    this.end = System.nanoTime() + limit.toNanos();
    context.addListener(onCancel, Runnable::run);
  }

  /** The time that is left. */
  public Duration left() {
    return Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
  }

  /**
   * Waits before the next try, when there is to be one.
   *
   * @param failures how often it failed in a row, the last time included
   * @param refusal makes the error of the reason for which it is over
   */
  public void pause(int failures, IOException failed, Function<String, ApiException> refusal) {
    if (cancelled.getCount() == 0) {
      throw cancelled(failed);
    }
    Duration pause = pauseAfter(failures, failed);
    if (left().compareTo(pause) <= 0) {
      throw refusal.apply("it took more than " + limit.toSeconds() + " s");
    }
    boolean last = failed instanceof UnknownHostException || failed instanceof SSLException;
    if (last || failures >= tries) {
      throw refusal.apply(Reasons.of(failed) + (last ? "" : ", after " + tries + " tries"));
    }
    try {
      if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw cancelled(failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled(interrupted);
    }
  }

  @Override
  public void close() {
    context.removeListener(onCancel);
  }

  /**
   * Our own, or what the other side asks for within reason; each a little longer, so that those who
   * failed together do not come back together.
   */
  private Duration pauseAfter(int failures, IOException failed) {
    long asked = failed instanceof TransientException it ? it.retryAfter().toMillis() : 0;
    long times = Math.min((long) Math.pow(3, Math.min(failures - 1, 3)), LONGEST);
    long millis = Math.max(Math.min(asked, MAX_ASKED.toMillis()), firstPause.toMillis() * times);
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(1 + millis / 4));
  }

  private static ApiException cancelled(Exception cause) {
    return new ApiException(ErrorKind.UNAVAILABLE, "The transfer was cancelled.", cause);
  }
}
