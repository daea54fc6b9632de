package dev.bitmill.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures how fast a large file is delivered, and many small ones, in turns with nginx. */
final class DeliveryRace {
  private static final long LARGE = 1L << 30;
  private static final int SMALL = 50 << 10;
  private static final int REQUESTS = 10_000;
  private static final int CONNECTIONS = 64;

  /** Until the machine code of what is measured is made. */
  private static final int WARM_UPS = 8;

  private static final double LEAST_LARGE = 0.5;
  private static final double LEAST_SMALL = 0.15;

  private final Containers containers;
  private final Optional<Peer> peer;
  private final Path served;

  private DeliveryRace(Containers containers, Optional<Peer> peer, Path served) {
    this.containers = containers;
    this.peer = peer;
    this.served = served;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bitmill-bench");
    Path served = Files.createDirectory(folder.resolve("served"));
    Optional<Peer> peer = Peer.nginx(Files.createDirectory(folder.resolve("nginx")), served);
    if (peer.isEmpty()) {
      Report.say("There is no nginx here: Bitmill is measured alone.");
    }
    try (Containers containers = Containers.start(Files.createDirectory(folder.resolve("all")))) {
      new DeliveryRace(containers, peer, served).measure();
    } finally {
      peer.ifPresent(Peer::close);
      Report.delete(folder);
    }
    System.exit(0);
  }

  private void measure() throws Exception {
    put(Report.noise(served.resolve("large.bin"), LARGE));
    Path small = Report.noise(served.resolve("small.bin"), 1 << 20);
    try (FileChannel channel = FileChannel.open(small, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(SMALL);
    }
    put(small);
    URI ours = containers.delivery();
    URI theirs = peer.map(Peer::origin).orElse(ours);
    Race race = new Race(containers, "nginx", peer);
    Map<String, Long> rest = race.warmUp(() -> warmUp(ours), () -> many(theirs));
    race.run(
        "1 GiB, MiB/s",
        LARGE >> 20,
        LEAST_LARGE,
        () -> get(ours, "/large.bin", LARGE, 1),
        () -> get(theirs, "/large.bin", LARGE, 1));
    race.run("50 KiB, requests/s", REQUESTS, LEAST_SMALL, () -> many(ours), () -> many(theirs));
    race.memory(rest);
  }

  private static void warmUp(URI origin) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      many(origin);
      get(origin, "/large.bin", LARGE, 1);
    }
  }

  private void put(Path file) throws IOException {
    try (KeptConnection connection = new KeptConnection(containers.delivery());
        FileChannel channel = FileChannel.open(file)) {
      KeptConnection.Head answer =
          connection.send(
              "PUT",
              "/" + file.getFileName(),
              channel,
              0,
              channel.size(),
              "Authorization: Bearer " + Containers.KEY);
      if (answer.status() != 201) {
        throw new IOException("The answer was " + answer.status());
      }
    }
  }

  private static void many(URI origin) throws Exception {
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int client = 0; client < CONNECTIONS; client++) {
      int share = (REQUESTS + client) / CONNECTIONS;
      clients.add(() -> get(origin, "/small.bin", SMALL, share));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (Future<Integer> result : threads.invokeAll(clients)) {
        result.get();
      }
    }
  }

  private static int get(URI origin, String path, long length, int times) throws IOException {
    try (KeptConnection connection = new KeptConnection(origin)) {
      for (int i = 0; i < times; i++) {
        KeptConnection.Head answer = connection.send("GET", path);
        if (answer.status() != 200 || answer.length() != length) {
          throw new IOException("The answer was " + answer);
        }
      }
    }
    return times;
  }
}
