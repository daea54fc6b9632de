package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.run.Urgency;
import io.grpc.Context;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where attempts of this instance wait for room at the transcoder. Projects take turns at asking,
 * and within a project what is urgent with what is not; of what is alike who came first does. A
 * round of asking begins whenever work of this instance has ended, and once in a while, as other
 * instances' work ends too. What is small is asked for after what is large found no room; but of
 * what is alike only the first few ask, or those would get in who happen to ask as room comes free.
 */
@Singleton
final class Door {
  /** So long an answer that there is no room may take; who hears none is in. */
  private static final long ANSWER = TimeUnit.MILLISECONDS.toNanos(20);

  /** So many of a sort may ask in vain in a round: each reaches but one of the transcoders. */
  private static final int TRIES = 4;

  private final Running running;
  private final int most;
  private final long pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Lines lines = new Lines();

  /** How often each sort found no room in this round. */
  private final Map<String, Integer> refused = new HashMap<>();

  private long joined;
  private long round;
  private boolean asked;
  private long roundBegan = System.nanoTime();
  private long answered = System.nanoTime();

  Door(Running running, Settings settings) {
    this.running = running;
    this.most = Math.max(1, settings.parallelism() / 2);
    this.pause = settings.busyDelay().toNanos();
  }

  /** What needs room: {@code busy} says that there is none. */
  interface Work<T> {
    /**
     * Asks for room; the longer it has waited for some, the more is granted. Only whose turn it is
     * tells: others would get in before it.
     */
    T make(Duration waited) throws InterruptedException;
  }

  /** Refuses, as {@link #through} would, an attempt that would not even find room to wait. */
  void look(Claim claim) {
    lock.lock();
    try {
      if (crowded(Line.of(claim.run()))) {
        throw noRoom();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does it as soon as there is room and it is this attempt's turn.
   *
   * @param sort what takes as much room as others of its sort; empty where it may need none
   * @throws ApiException {@code busy} when too many wait already, of this project too
   */
  <T> T through(Claim claim, String sort, Work<T> work) throws InterruptedException {
    Waiter waiter = new Waiter(Line.of(claim.run()), sort);
    boolean waits = join(waiter);
    while (true) {
      if (waits) {
        await(waiter, claim);
      }
      boolean in = true;
      try {
        return work.make(waiter.leads ? waiter.waited() : Duration.ZERO);
      } catch (ApiException failed) {
        if (!failed.is(ErrorKind.BUSY)) {
          throw failed;
        }
        in = false;
      } finally {
        if (in) {
          left(waiter, waits);
        }
      }
      back(waiter, waits);
      waits = true;
    }
  }

  /** False where nobody waits. */
  private boolean join(Waiter waiter) {
    lock.lock();
    try {
      waiter.number = joined++;
      if (lines.size() == 0) {
        waiter.asked = round;
        return false;
      }
      enter(waiter);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whoever asked in vain has the turn that it had before. */
  private void back(Waiter waiter, boolean waited) {
    lock.lock();
    try {
      answered = System.nanoTime();
      if (waiter.asked == round && !waiter.sort.isEmpty()) {
        refused.merge(waiter.sort, 1, Integer::sum);
      }
      if (waited) {
        lines.back(waiter);
        changed.signalAll();
      } else {
        enter(waiter);
      }
    } finally {
      lock.unlock();
    }
  }

  private void enter(Waiter waiter) {
    if (crowded(waiter.line)) {
      throw noRoom();
    }
    lines.add(waiter);
    changed.signalAll();
  }

  /**
   * Lines share what room there is, what is low half of its part; those who were there before new
   * lines came may have more, so some is kept for these. The rest must stay for other work.
   */
  private boolean crowded(Line line) {
    int share = most / lines.with(line) / (line.urgency() == Urgency.LOW ? 2 : 1);
    return lines.size() >= most + most / 2 || lines.size(line) >= Math.max(1, share);
  }

  private void await(Waiter waiter, Claim claim) throws InterruptedException {
    boolean asks = false;
    lock.lock();
    try {
      while (!mayAsk(waiter)) {
        long begun = System.nanoTime();
        long until = begun < answered ? answered : roundBegan + pause;
        changed.awaitNanos(Math.max(1, until - begun));
        running.waited(claim, System.nanoTime() - begun);
        if (Context.current().isCancelled()) {
          throw noRoom();
        }
      }
      asks = true;
    } finally {
      leave(waiter, asks);
      lock.unlock();
    }
  }

  private boolean mayAsk(Waiter waiter) {
    long now = System.nanoTime();
    if (now - roundBegan > pause) {
      next(now);
    }
    if (now < answered || lines.first(this::isToAsk) != waiter) {
      return false;
    }
    answered = now + ANSWER;
    waiter.asked = round;
    waiter.leads = !asked;
    asked = true;
    return true;
  }

  private boolean isToAsk(Waiter waiter) {
    return waiter.asked < round && refused.getOrDefault(waiter.sort, 0) < TRIES;
  }

  private void leave(Waiter waiter, boolean asks) {
    if (asks) {
      lines.take(waiter);
    } else {
      lines.remove(waiter);
    }
    changed.signalAll();
  }

  /** Somebody has left the transcoder. */
  private void left(Waiter waiter, boolean waits) {
    lock.lock();
    try {
      if (waits) {
        lines.done(waiter);
      }
      next(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private void next(long now) {
    round++;
    roundBegan = now;
    asked = false;
    refused.clear();
    changed.signalAll();
  }

  private static ApiException noRoom() {
    return new ApiException(ErrorKind.BUSY, "There is no room at the transcoder.");
  }
}
