package dev.bitmill.standalone;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A Bitmill that runs in the foreground until the process is told to end. */
final class Serving {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Suite suite;
  private String key = "";

  private Serving(Suite suite) {
    this.suite = suite;
  }

  /** What to do once it serves. */
  interface Work {
    void with(Serving serving) throws InterruptedException;
  }

  /** Starts everything, tells the person where it is, does the work, and serves until the end. */
  static void run(ServeOptions options, Terminal terminal, Work work) throws InterruptedException {
    Settings settings = options.settings();
    LogFile.in(settings.data().resolve("logs"), options.verbose());
    Suite suite = Suite.prepare(DataFolder.open(settings.data()), settings);
    Serving serving = new Serving(suite);
    Runtime.getRuntime().addShutdownHook(new Thread(serving::end, "end"));
    terminal.line(terminal.dim("Starting Bitmill in " + settings.data()));
    try {
      suite.start();
      serving.awaitReady();
      Keys.Key key = Keys.ensure(suite, settings.apiKey());
      serving.key = key.text();
      new ReadyBlock(suite, key).print(terminal, age());
      work.with(serving);
    } catch (RuntimeException failed) {
      if (serving.ending.getCount() > 0) {
        throw failed; // otherwise it only felt the end
      }
    }
    serving.ending.await();
  }

  Suite suite() {
    return suite;
  }

  /** A key to the default project. */
  String key() {
    return key;
  }

  /** Waits a moment; false when the process is ending. */
  boolean pause(Duration moment) throws InterruptedException {
    return !ending.await(moment.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void awaitReady() throws InterruptedException {
    Api api = new Api(suite.addresses().api(), "");
    Instant last = Instant.now().plus(PATIENCE);
    while (!api.isReady() && pause(LOOK_EVERY)) {
      if (Instant.now().isAfter(last)) {
        throw new Refusal("Bitmill did not become ready: " + api.get("/health/ready").body());
      }
    }
  }

  private void end() {
    ending.countDown();
    suite.close();
  }

  private static Duration age() {
    Instant now = Instant.now();
    // Not the process's own start: the launcher script that it was before may have built for a
    // minute.
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.between(Instant.ofEpochMilli(started), now);
  }
}
