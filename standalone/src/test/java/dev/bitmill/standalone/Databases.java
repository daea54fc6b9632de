package dev.bitmill.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The databases of a Bitmill that runs on a data folder, for those who may look into everything.
 */
record Databases(Path data) {
  private static final int PORT_LINE = 3;

  /** What of this project waits in files-service, and is not for ever: stages, whole or not. */
  List<String> stages(String project) {
    return query(
        "files",
        "SELECT stage FROM blobs WHERE project_id = ? AND stage IS NOT NULL"
            + " AND (expires IS NULL OR expires > now())",
        project);
  }

  /** Every row of every table, as text. */
  String dump() {
    StringBuilder all = new StringBuilder();
    for (String database : List.of("connections", "files", "tasks")) {
      for (String table : tables(database)) {
        query(database, "SELECT row::text FROM \"" + table + "\" AS row")
            .forEach(row -> all.append(table).append(' ').append(row).append('\n'));
      }
    }
    return all.toString();
  }

  /** What is kept for less than a day longer has expired. */
  void aDayPasses() throws IOException, SQLException {
    try (Connection connection = connect("files");
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE blobs SET expires = expires - interval '1 day' WHERE expires IS NOT NULL")) {
      statement.executeUpdate();
    }
  }

  /** Makes another one. */
  void create(String database) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Its URL as programs in other languages take it. */
  String address(String database) throws IOException {
    return "postgres://%s:%s@127.0.0.1:%s/%s"
        .formatted(PostgresCluster.USER, password(), port(), database);
  }

  private List<String> tables(String database) {
    return query(
        database, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
  }

  private List<String> query(String database, String sql, String... values) {
    try (Connection connection = connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows;
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Connection connect(String database) throws IOException, SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port(), database),
        PostgresCluster.USER,
        password());
  }

  private String port() throws IOException {
    return Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(PORT_LINE);
  }

  private String password() throws IOException {
    return Files.readString(data.resolve("secrets/postgres-password"));
  }
}
