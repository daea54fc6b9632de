package dev.bitmill.tasks.events;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, on a connection of its own, which runs have changed in any instance. */
@Singleton
final class Hearing {
  private static final Logger log = LoggerFactory.getLogger(Hearing.class);
  private static final int LISTEN_MILLIS = 1000;
  private static final long RECONNECT_MILLIS = 500;

  private final DataSource pool;
  private final Watchers watchers;
  private final CountDownLatch ending = new CountDownLatch(1);

  Hearing(DataSource dataSource, Watchers watchers) {
    this.pool = DelegatingDataSource.unwrapDataSource(dataSource);
    this.watchers = watchers;
  }

  @EventListener
  void start(ServerStartupEvent ready) {
    Thread.ofPlatform().daemon().name("hearing").start(this::listen);
  }

  private void listen() {
    try {
      do {
        hear();
      } while (!ending.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the connection breaks. What was told before it was there may have been missed. */
  private void hear() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + Announcer.CHANNEL);
      watchers.changedPerhaps();
      PGConnection server = connection.unwrap(PGConnection.class);
      while (ending.getCount() > 0) {
        for (PGNotification told : server.getNotifications(LISTEN_MILLIS)) {
          for (String runId : told.getParameter().split(Announcer.SEPARATOR, -1)) {
            watchers.changed(runId);
          }
        }
      }
      statement.execute("UNLISTEN *");
    } catch (SQLException broken) {
      if (ending.getCount() > 0) {
        log.warn("Changes are not heard until the database is back: {}", broken.getMessage());
      }
    }
  }

  @EventListener
  void stop(ShutdownEvent event) {
    ending.countDown();
  }
}
