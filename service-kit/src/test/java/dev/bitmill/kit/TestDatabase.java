package dev.bitmill.kit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for a test JVM, started once; every caller gets a database of its own. */
public final class TestDatabase {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private TestDatabase() {}

  /** An empty database, as the properties that a service is started with. */
  public static Map<String, Object> properties() {
    String name = "test_" + COUNTER.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return Map.of(
        "datasources.default.url", Server.POSTGRES.getJdbcUrl("postgres", name),
        "datasources.default.username", "postgres",
        "datasources.default.password", "");
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
