package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own on a free loopback port, with its data in a folder: made once, durable,
 * and taken over from an earlier Bitmill that was killed.
 */
final class PostgresCluster implements AutoCloseable {
  static final String USER = "bitmill";

  private final Path programs;
  private final Path folder;
  private final Path data;
  private final String password;
  private final Unprivileged way;
  private final int port;

  private PostgresCluster(Path programs, Path folder, String password) {
    this.programs = PostgresBinaries.unpackUnder(programs).resolve("bin");
    this.folder = folder;
    this.data = folder.resolve("data");
    this.password = password;
    this.way = Unprivileged.here();
    this.port = Ports.free();
  }

  /**
   * Starts it.
   *
   * @param programs where PostgreSQL's programs are unpacked, or shall be
   * @param folder where the data is, or shall be
   * @param password of the cluster, or of the one that is made now
   */
  static PostgresCluster start(Path programs, Path folder, String password) {
    PostgresCluster cluster = new PostgresCluster(programs, folder, password);
    try {
      if (Files.notExists(cluster.data)) {
        cluster.create();
      }
      cluster.way.give(folder);
      cluster.endOrphan();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    cluster.launch();
    return cluster;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public void close() {
    if (!control("stop", "-m", "fast", "-t", "8").ok()) {
      control("stop", "-m", "immediate", "-t", "4"); // it recovers from its log at the next start
    }
  }

  /** Made aside and renamed, so that a cluster is there completely or not at all. */
  private void create() throws IOException {
    Path draft = folder.resolve("data.new");
    deleteTree(draft);
    Files.createDirectories(draft);
    Path passwordFile = Files.writeString(folder.resolve("password"), password);
    way.give(folder);
    Commands.Result made =
        run(
            "initdb",
            List.of("-D", draft.toString(), "-U", USER, "--pwfile", passwordFile.toString())
                .stream(),
            Stream.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C"));
    Files.delete(passwordFile);
    if (!made.ok()) {
      throw new Refusal("PostgreSQL cannot be set up in %s: %s".formatted(data, made.text()));
    }
    Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** We hold the data folder, so a PostgreSQL that still runs on it has lost its Bitmill. */
  private void endOrphan() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return;
    }
    if (Files.readAllLines(pidFile).stream().limit(1).anyMatch(this::isPostgres)) {
      close();
    } else {
      Files.delete(pidFile); // the number may be another program's by now
    }
  }

  private boolean isPostgres(String pid) {
    return ProcessHandle.of(Long.parseLong(pid.strip()))
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("/postgres"))
        .isPresent();
  }

  private void launch() {
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
            + " -c shared_buffers=64MB -c timezone=UTC";
    Path log = folder.resolve("postgres.log");
    if (!control("start", "-l", log.toString(), "-t", "60", "-o", options).ok()) {
      throw new Refusal("PostgreSQL does not start; %s says why.".formatted(log));
    }
  }

  private Commands.Result control(String verb, String... arguments) {
    return run("pg_ctl", Stream.of(verb, "-w", "-D", data.toString()), Stream.of(arguments));
  }

  private Commands.Result run(String program, Stream<String> some, Stream<String> more) {
    Stream<String> arguments = Stream.concat(some, more);
    Stream<String> command =
        Stream.concat(Stream.of(programs.resolve(program).toString()), arguments);
    return Commands.run(way.command(command.toList()));
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
