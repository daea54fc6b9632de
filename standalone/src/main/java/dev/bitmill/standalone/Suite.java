package dev.bitmill.standalone;

import dev.bitmill.kit.ServiceRuntime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything of one Bitmill: each service in a context of its own, as it would be in a process of
 * its own, on loopback ports, with a PostgreSQL that belongs to the data folder.
 */
final class Suite implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Suite.class);

  /** Who calls comes before who is called, so nothing is cut off in the middle. */
  private static final List<String> CLOSING =
      List.of("facade", "tasks", "transcoder", "files", "connections");

  private static final long PATIENCE_SECONDS = 12;

  private final Settings settings;
  private final DataFolder folder;
  private final Addresses addresses;
  private final Secrets secrets;
  private final Map<String, ServiceRuntime> services = new ConcurrentHashMap<>();
  private final Deque<AutoCloseable> beneath = new ArrayDeque<>();
  private boolean closed;

  private Suite(DataFolder folder, Settings settings) {
    this.settings = settings;
    this.folder = folder;
    this.secrets = new Secrets(folder.folder("secrets"));
    this.addresses = Addresses.claim(settings);
    beneath.push(folder);
  }

  /** Takes the data folder and the ports; nothing runs yet. */
  static Suite prepare(DataFolder folder, Settings settings) {
    try {
      return new Suite(folder, settings);
    } catch (RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  Addresses addresses() {
    return addresses;
  }

  /** What a service is made of. */
  <T> T bean(String service, Class<T> type) {
    return Objects.requireNonNull(services.get(service), service).bean(type);
  }

  DataFolder folder() {
    return folder;
  }

  Secrets secrets() {
    return secrets;
  }

  /** Starts everything, each part as soon as what it needs is there. */
  void start() {
    Wiring wiring = new Wiring(folder, addresses, secrets, settings);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      CompletableFuture<Database> database =
          CompletableFuture.supplyAsync(this::startDatabase, threads);
      CompletableFuture<?>[] all =
          CLOSING.stream()
              .map(
                  service ->
                      wiring.needsDatabase(service)
                          ? database.thenAcceptAsync(
                              made -> start(service, wiring.of(service, made)), threads)
                          : CompletableFuture.runAsync(
                              () -> start(service, wiring.of(service)), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all).join();
    } catch (CompletionException failed) {
      close();
      throw refusal(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private Refusal refusal(Throwable failed) {
    if (failed instanceof Refusal refusal) {
      return refusal;
    }
    log.error("Bitmill cannot start", failed);
    return new Refusal(
        failed.getMessage() + " (the log is in " + folder.folder("logs") + ")", failed);
  }

  /** Excludes {@link #close}, so that no PostgreSQL starts behind its back. */
  private synchronized Database startDatabase() {
    if (closed) {
      throw new Refusal("Bitmill was stopped while it started.");
    }
    String password = secrets.random("postgres-password");
    PostgresCluster cluster =
        PostgresCluster.start(Programs.folder(folder), folder.folder("postgres"), password);
    beneath.push(cluster);
    return new Database(cluster, password);
  }

  private void start(String service, Map<String, Object> properties) {
    services.put(service, ServiceRuntime.start(service, properties));
  }

  /** Ends everything in order; a part that fails to end does not keep the others from it. */
  @Override
  public synchronized void close() {
    closed = true;
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    CLOSING.stream().map(services::remove).filter(Objects::nonNull).forEach(parts::add);
    parts.addAll(beneath);
    beneath.clear();
    parts.forEach(Suite::end);
  }

  private static void end(AutoCloseable part) {
    FutureTask<Void> ending =
        new FutureTask<>(
            () -> {
              part.close();
              return null;
            });
    Thread.ofPlatform().daemon().start(ending);
    try {
      ending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      log.warn("{} did not end well", part, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
