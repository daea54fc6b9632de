package dev.bitmill.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A Bitmill that runs in the foreground until the process is told to end. */
final class Serving {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Suite suite;
  private String key = "";

  private Serving(Suite suite) {
    this.suite = suite;
  }

  /** Starts everything and tells the person where it is, once it is ready. */
  static Serving begin(ServeOptions options, Terminal terminal) {
    Settings settings = options.settings();
    LogFile.in(settings.data().resolve("logs"), options.verbose());
    Suite suite = Suite.prepare(DataFolder.open(settings.data()), settings);
    Serving serving = new Serving(suite);
    Runtime.getRuntime().addShutdownHook(new Thread(serving::end, "end"));
    terminal.line(terminal.dim("Starting Bitmill in " + settings.data()));
    suite.start();
    serving.awaitReady();
    Keys.Key key = Keys.ensure(suite, settings.apiKey());
    new ReadyBlock(suite, key).print(terminal, age());
    serving.key = key.text();
    return serving;
  }

  Suite suite() {
    return suite;
  }

  /** A key to the default project. */
  String key() {
    return key;
  }

  /** Waits for the end of the process. */
  void await() throws InterruptedException {
    ended.await();
  }

  /** Waits a moment; false when the process is ending. */
  boolean pause(Duration moment) throws InterruptedException {
    return !ended.await(moment.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void awaitReady() {
    Api api = new Api(suite.addresses().api(), "");
    Instant last = Instant.now().plus(PATIENCE);
    try {
      while (!api.isReady()) {
        if (Instant.now().isAfter(last)) {
          throw new Refusal("Bitmill did not become ready: " + api.get("/health/ready").body());
        }
        if (!pause(Duration.ofMillis(20))) {
          throw new Refusal("Bitmill was stopped while it started.");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void end() {
    ended.countDown();
    suite.close();
  }

  private static Duration age() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
  }
}
