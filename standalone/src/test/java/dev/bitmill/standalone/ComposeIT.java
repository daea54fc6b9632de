package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every service as docker-compose.yml runs it: its own jar, its own process, and the environment
 * that the file gives it, on loopback addresses instead of the containers'.
 */
final class ComposeIT {
  private static final Path ROOT = Path.of("..");
  private static final String KEY = "a-key-of-the-compose-test";

  @TempDir Path folder;

  @Test
  void theMainJobRunsThroughContainers() throws Exception {
    Map<String, String> variables = filledIn();
    int delivery = Ports.free();
    variables.put("DELIVERY_BASE_URL", "http://localhost:" + delivery);
    Compose compose = Compose.read(ROOT.resolve("docker-compose.yml"), variables);
    assertThat(compose.variables()).isEqualTo(new TreeSet<>(variables.keySet()));

    List<Container> containers = new ArrayList<>();
    String password = variables.getOrDefault("DATABASE_PASSWORD", "");
    try (PostgresCluster postgres =
        PostgresCluster.start(
            Tools.PROGRAMS, Files.createDirectory(folder.resolve("postgres")), password)) {
      execute(compose.config("databases"), postgres, password);
      Loopback loopback = new Loopback(compose, postgres, folder, delivery);
      for (Map.Entry<String, String> ours : compose.ours().entrySet()) {
        containers.add(
            Container.run(
                ours.getValue(),
                folder.resolve(ours.getKey()),
                loopback.environment(ours.getKey())));
      }
      Api api = new Api(loopback.api(), KEY);
      Eventually.patiently()
          .failFast(
              "A service ended", () -> assertThat(containers).allSatisfy(Container::assertRunning))
          .until(api::isReady);
      runTheMainJob(api);
    } finally {
      containers.forEach(Container::close);
    }
  }

  /** .env.example, as somebody fills it in. */
  private static Map<String, String> filledIn() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
      int equals = line.indexOf('=');
      if (!line.startsWith("#") && equals > 0) {
        String value = line.substring(equals + 1);
        variables.put(line.substring(0, equals), value.isEmpty() ? "a-secret-of-the-test" : value);
      }
    }
    variables.put("BITMILL_API_KEY", KEY);
    variables.put("BITMILL_ALLOW_NETWORKS", "127.0.0.0/8");
    return variables;
  }

  private static void execute(String sql, PostgresCluster postgres, String password)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.url("postgres"), PostgresCluster.USER, password);
        Statement statement = connection.createStatement()) {
      for (String line : sql.strip().lines().toList()) {
        statement.execute(line);
      }
    }
  }

  private static void runTheMainJob(Api api) throws IOException, InterruptedException {
    JsonNode job =
        api.post(
                "/jobs",
                """
                {
                  "input": "%s",
                  "kind": "video",
                  "options": {"width": 640, "format": "mp4", "quality": "high"}
                }\
                """
                    .formatted(Clip.UPLOAD.url()))
            .ok();
    Result result = Result.of(Job.ended(api, job));
    assertThat(result.size()).isEqualTo("640x360");
    assertThat(result.isFastStart()).isTrue();
  }
}
