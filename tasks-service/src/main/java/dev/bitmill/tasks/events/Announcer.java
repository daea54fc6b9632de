package dev.bitmill.tasks.events;

import dev.bitmill.tasks.run.RunChanged;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all instances which runs have changed, by PostgreSQL's NOTIFY. Not in the transactions that
 * change them: those would queue up for a lock that NOTIFY holds while it commits. What changed
 * meanwhile goes together, and no more than some telling a second is done, however much changes.
 */
@Singleton
class Announcer {
  static final String CHANNEL = "run_changed";
  static final String SEPARATOR = ",";
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);
  private static final long PAUSE_MILLIS = 50;

  /** A notification holds less than 8,000 bytes, an id has 30. */
  private static final int TOGETHER = 200;

  private final DataSource pool;
  private final Set<String> changed = new LinkedHashSet<>();
  private boolean busy;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("announcer").factory());

  Announcer(DataSource dataSource) {
    this.pool = DelegatingDataSource.unwrapDataSource(dataSource);
  }

  @TransactionalEventListener
  void committed(RunChanged change) {
    if (add(change.before().id())) {
      later(0);
    }
  }

  /** True when nobody is about to tell. */
  private synchronized boolean add(String runId) {
    changed.add(runId);
    boolean first = !busy;
    busy = true;
    return first;
  }

  private void later(long millis) {
    try {
      var _ = thread.schedule(this::tellAll, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ending) {
      log.debug("Nobody is told any more: this instance ends");
    }
  }

  private void tellAll() {
    List<String> ids = take();
    if (ids.isEmpty()) {
      return;
    }
    try {
      tell(String.join(SEPARATOR, ids));
    } catch (SQLException failed) {
      log.warn("Watchers of {} runs hear of a change later: {}", ids.size(), failed.getMessage());
    }
    later(PAUSE_MILLIS);
  }

  private synchronized List<String> take() {
    List<String> ids = new ArrayList<>(changed.stream().limit(TOGETHER).toList());
    ids.forEach(changed::remove);
    busy = !ids.isEmpty();
    return ids;
  }

  private void tell(String ids) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, CHANNEL);
      notify.setString(2, ids);
      notify.execute();
    }
  }

  @EventListener
  void stop(ShutdownEvent ending) {
    thread.shutdownNow();
  }
}
