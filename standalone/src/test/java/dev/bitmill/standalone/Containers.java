package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every service as docker-compose.yml runs it: its own jar, its own process, and the environment
 * that the file gives it, on loopback addresses instead of the containers'.
 */
final class Containers implements AutoCloseable {
  static final String KEY = "a-key-of-the-compose-test";

  private static final Path ROOT = Path.of("..");

  private final PostgresCluster postgres;
  private final Loopback loopback;
  private final URI delivery;
  private final Map<String, Container> services = new LinkedHashMap<>();

  private Containers(PostgresCluster postgres, Loopback loopback, URI delivery) {
    this.postgres = postgres;
    this.loopback = loopback;
    this.delivery = delivery;
  }

  /** Starts all of it in an empty folder, ready for use. */
  static Containers start(Path folder) throws IOException, SQLException {
    Map<String, String> variables = filledIn();
    int port = Ports.free();
    URI delivery = URI.create("http://localhost:" + port);
    variables.put("DELIVERY_BASE_URL", delivery.toString());
    Compose compose = Compose.read(ROOT.resolve("docker-compose.yml"), variables);
    assertThat(compose.variables()).isEqualTo(new TreeSet<>(variables.keySet()));

    String password = variables.getOrDefault("DATABASE_PASSWORD", "");
    PostgresCluster postgres =
        PostgresCluster.start(
            Tools.PROGRAMS, Files.createDirectory(folder.resolve("postgres")), password);
    Containers all =
        new Containers(postgres, new Loopback(compose, postgres, folder, port), delivery);
    try {
      execute(compose.config("databases"), postgres, password);
      all.run(compose, folder);
      return all;
    } catch (IOException | SQLException | RuntimeException failed) {
      all.close();
      throw failed;
    }
  }

  Api api() {
    return new Api(loopback.api(), KEY);
  }

  URI delivery() {
    return delivery;
  }

  /** Each by its name in the compose file. */
  Map<String, Container> services() {
    return services;
  }

  /** One by its name in the compose file. */
  Container service(String name) {
    return Objects.requireNonNull(services.get(name));
  }

  @Override
  public void close() {
    services.values().forEach(Container::close);
    postgres.close();
  }

  private void run(Compose compose, Path folder) throws IOException {
    for (Map.Entry<String, String> ours : compose.ours().entrySet()) {
      services.put(
          ours.getKey(),
          Container.run(
              ours.getValue(), folder.resolve(ours.getKey()), loopback.environment(ours.getKey())));
    }
    Eventually.patiently()
        .failFast(
            "A service ended",
            () -> assertThat(services.values()).allSatisfy(Container::assertRunning))
        .until(api()::isReady);
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
}
