package dev.bitmill.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Gives each service a database of its own. */
final class Database {
  private final PostgresCluster cluster;
  private final String password;

  Database(PostgresCluster cluster, String password) {
    this.cluster = cluster;
    this.password = password;
  }

  /** The service's database, made where it is missing, as the properties that it starts with. */
  Map<String, Object> of(String service) {
    String url = cluster.url("postgres");
    try (Connection connection = DriverManager.getConnection(url, PostgresCluster.USER, password);
        Statement statement = connection.createStatement()) {
      if (!exists(statement, service)) {
        statement.execute("CREATE DATABASE " + service);
      }
    } catch (SQLException failed) {
      throw new Refusal("PostgreSQL refuses a database for " + service + ": " + failed, failed);
    }
    return Map.of(
        "datasources.default.url",
        cluster.url(service),
        "datasources.default.username",
        PostgresCluster.USER,
        "datasources.default.password",
        password);
  }

  private static boolean exists(Statement statement, String name) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + name + "'")) {
      return found.next();
    }
  }
}
