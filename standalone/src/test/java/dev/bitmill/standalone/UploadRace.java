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

/**
 * Measures uploads of a gigabyte, in one request and in pieces four at a time, in turns with
 * {@code @tus/server}. That one has no parallel upload of one file: it gets four files instead.
 */
final class UploadRace {
  private static final long SIZE = 1L << 30;
  private static final long PIECE = 16L << 20;
  private static final int AT_ONCE = 4;

  /** Until the machine code of what is measured is made. */
  private static final int WARM_UPS = 2;

  private static final double LEAST = 1.0;
  private static final String KEY = "Authorization: Bearer " + Containers.KEY;
  private static final String TUS = "Tus-Resumable: 1.0.0";

  private final Containers containers;
  private final Optional<Peer> peer;
  private final FileChannel file;

  private UploadRace(Containers containers, Optional<Peer> peer, FileChannel file) {
    this.containers = containers;
    this.peer = peer;
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bitmill-bench");
    Optional<Peer> peer = Peer.tus(Files.createDirectory(folder.resolve("tus")));
    if (peer.isEmpty()) {
      Report.say("npm cannot install @tus/server here: Bitmill is measured alone.");
    }
    try (Containers containers = Containers.start(Files.createDirectory(folder.resolve("all")));
        FileChannel file = FileChannel.open(Report.noise(folder.resolve("object.bin"), SIZE))) {
      new UploadRace(containers, peer, file).measure();
    } finally {
      peer.ifPresent(Peer::close);
      Report.delete(folder);
    }
    System.exit(0);
  }

  private void measure() throws Exception {
    Race race = new Race(containers, "tus", peer);
    Map<String, Long> rest = race.warmUp(this::warmUp, this::warmUpTus);
    double megabytes = SIZE >> 20;
    race.run(
        "1 GiB at once, MiB/s", megabytes, LEAST, () -> simple(SIZE), () -> tusFile(0, SIZE, SIZE));
    race.run("in pieces, MiB/s", megabytes, LEAST, this::pieces, this::tusPieces);
    race.memory(rest);
  }

  private void warmUp() throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      simple(SIZE);
      pieces();
    }
  }

  private void warmUpTus() throws Exception {
    tusFile(0, SIZE, SIZE);
    tusPieces();
  }

  private void simple(long size) throws IOException {
    try (KeptConnection connection = new KeptConnection(containers.delivery())) {
      check(201, connection.send("PUT", "/bench/simple.bin", file, 0, size, KEY));
    }
  }

  private void pieces() throws Exception {
    List<Callable<Integer>> senders = new ArrayList<>();
    for (int sender = 0; sender < AT_ONCE; sender++) {
      long first = sender * PIECE;
      senders.add(() -> pieces(first));
    }
    long ended = together(senders).stream().filter(status -> status == 201).count();
    if (ended != 1) {
      throw new IOException(ended + " of the senders ended the upload");
    }
  }

  /** Every fourth piece; the status of the last answer that is more than "go on". */
  private int pieces(long from) throws IOException {
    int status = 202;
    try (KeptConnection connection = new KeptConnection(containers.delivery())) {
      for (long first = from; first < SIZE; first += AT_ONCE * PIECE) {
        String range = "Content-Range: bytes %d-%d/%d".formatted(first, first + PIECE - 1, SIZE);
        status =
            connection.send("PUT", "/bench/pieces.bin", file, first, PIECE, KEY, range).status();
        if (status != 201) {
          check(202, status);
        }
      }
    }
    return status;
  }

  private void tusPieces() throws Exception {
    List<Callable<Integer>> senders = new ArrayList<>();
    long part = SIZE / AT_ONCE;
    for (int sender = 0; sender < AT_ONCE; sender++) {
      long first = sender * part;
      senders.add(() -> tusFile(first, part, PIECE));
    }
    together(senders);
  }

  /** A part of the file as a file of its own, in pieces; the number of them. */
  private int tusFile(long from, long length, long piece) throws IOException {
    int count = 0;
    try (KeptConnection connection = new KeptConnection(peer.orElseThrow().origin())) {
      KeptConnection.Head made =
          connection.send("POST", "/files", TUS, "Upload-Length: " + length, "Content-Length: 0");
      check(201, made);
      String path = URI.create(made.headers().getOrDefault("location", "")).getPath();
      for (long at = 0; at < length; at += piece) {
        check(
            204,
            connection.send(
                "PATCH",
                path,
                file,
                from + at,
                piece,
                TUS,
                "Upload-Offset: " + at,
                "Content-Type: application/offset+octet-stream"));
        count++;
      }
    }
    return count;
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private static void check(int wanted, KeptConnection.Head answer) throws IOException {
    check(wanted, answer.status());
  }

  private static void check(int wanted, int status) throws IOException {
    if (status != wanted) {
      throw new IOException("The answer was " + status + ", not " + wanted);
    }
  }
}
