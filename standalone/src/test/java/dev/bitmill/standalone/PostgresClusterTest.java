package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresClusterTest {
  private static final String PASSWORD = "a password of the test";

  @TempDir Path folder;

  @Test
  void keepsWhatWasWrittenOverARestart() throws SQLException {
    try (PostgresCluster first = start()) {
      assertThat(first.url("postgres")).startsWith("jdbc:postgresql://127.0.0.1:");
      execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (PostgresCluster second = start()) {
      assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void takesOverFromABitmillThatWasKilled() throws SQLException, IOException {
    PostgresCluster killed = start();
    execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
    long orphan = postmaster();
    try (PostgresCluster next = start()) {
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(ProcessHandle.of(orphan).flatMap(process -> process.info().command())).isEmpty();
      assertThat(ask(next, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void leavesAloneAProcessThatOnlyHasTheNumberOfAnOldPostgres() throws IOException, SQLException {
    start().close();
    long innocent = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("data/postmaster.pid"), innocent + "\n");
    try (PostgresCluster next = start()) {
      assertThat(ask(next, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void isDurableAndAsksForItsPassword() throws SQLException {
    try (PostgresCluster cluster = start()) {
      assertThat(ask(cluster, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(cluster, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(folder.resolve("password")).doesNotExist();
      assertThatThrownBy(() -> DriverManager.getConnection(cluster.url("postgres"), "bitmill", "x"))
          .hasMessageContaining("password authentication failed");
    }
  }

  private PostgresCluster start() {
    return PostgresCluster.start(Tools.PROGRAMS, folder, PASSWORD);
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
  }

  private static void execute(PostgresCluster cluster, String sql) throws SQLException {
    try (Connection connection = connect(cluster);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(PostgresCluster cluster, String sql) throws SQLException {
    try (Connection connection = connect(cluster);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static Connection connect(PostgresCluster cluster) throws SQLException {
    return DriverManager.getConnection(cluster.url("postgres"), PostgresCluster.USER, PASSWORD);
  }
}
