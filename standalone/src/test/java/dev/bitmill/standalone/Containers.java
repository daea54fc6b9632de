package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every service as docker-compose.yml runs it: its own jar, its own process, and the environment
 * that the file gives it, on loopback addresses instead of the containers'.
 */
final class Containers implements AutoCloseable {
  static final String KEY = "a-key-of-the-compose-test";

  private static final String PASSWORD = "a-secret-of-the-test";
  private static final Path ROOT = Path.of("..");

  private final PostgresCluster postgres;
  private final Loopback loopback;
  private final URI delivery;
  private final Path folder;
  private final Map<String, Container> services = new LinkedHashMap<>();

  private Containers(PostgresCluster postgres, Loopback loopback, URI delivery, Path folder) {
    this.postgres = postgres;
    this.loopback = loopback;
    this.delivery = delivery;
    this.folder = folder;
  }

  /** Starts all of it in an empty folder, ready for use. */
  static Containers start(Path folder) throws IOException, SQLException {
    return start(folder, Set.of(), Map.of());
  }

  /**
   * The same with more of it.
   *
   * @param twice the services that get a second instance, whose name ends with {@code -2}
   * @param settings for all, beside those of the file
   */
  static Containers start(Path folder, Set<String> twice, Map<String, String> settings)
      throws IOException, SQLException {
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
        new Containers(
            postgres, new Loopback(compose, postgres, folder, port, twice), delivery, folder);
    try {
      execute(compose.config("databases"), postgres, password);
      Map<String, String> more = new HashMap<>(settings);
      if (!twice.isEmpty()) {
        Path hosts = Files.writeString(folder.resolve("hosts"), all.loopback.hosts());
        more.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
      }
      all.run(compose, twice, more);
      return all;
    } catch (IOException | SQLException | RuntimeException failed) {
      all.close();
      throw failed;
    }
  }

  Api api() {
    return new Api(loopback.api(), KEY);
  }

  /** An address of the API. */
  URI url(String path) {
    return loopback.api().resolve(path);
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

  /** The folder with everything in it. */
  Path folder() {
    return folder;
  }

  /** The first column of what a database answers. */
  List<String> rows(String database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.url(database), PostgresCluster.USER, PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    services.values().forEach(Container::close);
    postgres.close();
  }

  private void run(Compose compose, Set<String> twice, Map<String, String> settings)
      throws IOException {
    for (Map.Entry<String, String> ours : compose.ours().entrySet()) {
      String name = ours.getKey();
      Map<String, String> environment = new HashMap<>(loopback.environment(name));
      environment.putAll(settings);
      if (twice.contains(name)) {
        InetSocketAddress second = loopback.second(name);
        environment.put("GRPC_SERVER_HOST", second.getHostString());
        services.put(
            name + "-2", Container.run(ours.getValue(), folder.resolve(name + "-2"), environment));
        environment.put("GRPC_SERVER_HOST", "127.0.0.1");
      }
      services.put(name, Container.run(ours.getValue(), folder.resolve(name), environment));
    }
    Eventually.patiently()
        .failFast(
            "A service ended",
            () -> assertThat(services.values()).allSatisfy(Container::assertRunning))
        .until(
            () ->
                api().isReady() && twice.stream().allMatch(name -> listens(loopback.second(name))));
  }

  private static boolean listens(InetSocketAddress address) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** .env.example, as somebody fills it in. */
  private static Map<String, String> filledIn() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
      int equals = line.indexOf('=');
      if (!line.startsWith("#") && equals > 0) {
        String value = line.substring(equals + 1);
        variables.put(line.substring(0, equals), value.isEmpty() ? PASSWORD : value);
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
