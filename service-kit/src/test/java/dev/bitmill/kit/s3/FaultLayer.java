package dev.bitmill.kit.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between a client and an S3 server, notes every request, and lets go wrong what a test asks
 * for. The server sees the {@code Host} that the client signed.
 */
public final class FaultLayer implements AutoCloseable {
  private final ServerSocket door;
  private final URI store;
  private final List<StoreRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private FaultLayer(ServerSocket door, URI store) {
    this.door = door;
    this.store = store;
  }

  /** One in front of a store. */
  public static FaultLayer before(URI store) {
    try {
      FaultLayer layer =
          new FaultLayer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), store);
      Thread.ofVirtual().start(layer::listen);
      return layer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What clients take for the store. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Every request so far, in the order of their arrival. */
  public List<StoreRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many requests so far asked for this. */
  public long count(Operation operation) {
    return requests.stream().filter(request -> request.operation() == operation).count();
  }

  /** Every request of a kind goes wrong. */
  public void always(Operation operation, Fault fault) {
    always(request -> request.operation() == operation, fault);
  }

  public void always(Predicate<StoreRequest> which, Fault fault) {
    rules.add(new Rule(which, 1, Integer.MAX_VALUE, new AtomicInteger(), fault));
  }

  /** The n-th request of a kind from now on goes wrong, counted from 1. */
  public void nth(int n, Operation operation, Fault fault) {
    nth(n, request -> request.operation() == operation, fault);
  }

  public void nth(int n, Predicate<StoreRequest> which, Fault fault) {
    rules.add(new Rule(which, n, n, new AtomicInteger(), fault));
  }

  /** The next so many requests of a kind go wrong. */
  public void first(int many, Operation operation, Fault fault) {
    rules.add(
        new Rule(request -> request.operation() == operation, 1, many, new AtomicInteger(), fault));
  }

  /** Nothing goes wrong any more. */
  public void heal() {
    rules.clear();
  }

  /** Forgets the requests so far. */
  public void forget() {
    requests.clear();
  }

  /** From now on nothing listens there: connections are refused, those that are open are cut. */
  @Override
  public void close() {
    try {
      door.close();
      open.forEach(FaultLayer::reset);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) { // closed; or a client that was gone before we looked
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      Optional<StoreRequest> request = StoreRequest.read(in);
      if (request.isPresent()) {
        requests.add(request.get());
        handle(request.get(), client, in);
      }
    } catch (IOException _) { // one of the two has gone, as they may
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private void handle(StoreRequest request, Socket client, InputStream in)
      throws IOException, InterruptedException {
    switch (fault(request).orElse(null)) {
      case null -> relay(request, client, in, Limits.NONE);
      case Fault.Reset() -> reset(client);
      case Fault.Answer answer -> answer(request, client, in, answer);
      case Fault.CutRequest(long bytes) ->
          relay(request, client, in, new Limits(bytes, Long.MAX_VALUE));
      case Fault.CutAnswer(long bytes) ->
          relay(request, client, in, new Limits(Long.MAX_VALUE, bytes));
      case Fault.LoseAnswer() -> relay(request, client, in, new Limits(Long.MAX_VALUE, -1));
      case Fault.Delay(var time) -> {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        relay(request, client, in, Limits.NONE);
      }
      case Fault.Hold(CountDownLatch latch) -> {
        latch.await();
        relay(request, client, in, Limits.NONE);
      }
    }
  }

  /** Every rule counts every request of its kind; the first that means this one holds. */
  private Optional<Fault> fault(StoreRequest request) {
    return rules.stream().filter(rule -> rule.hits(request)).toList().stream()
        .map(Rule::fault)
        .findFirst();
  }

  private void relay(StoreRequest request, Socket client, InputStream in, Limits limits)
      throws IOException {
    try (Socket server = new Socket(store.getHost(), store.getPort())) {
      request.write(server.getOutputStream());
      if (request.header("Expect").isPresent()) {
        client.getOutputStream().write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
      }
      Thread.ofVirtual().start(() -> send(in, client, server, limits.request()));
      InputStream answer = new BufferedInputStream(server.getInputStream());
      if (limits.answer() < 0) {
        answer.read();
        reset(client);
        return;
      }
      client.getOutputStream().write(head(answer));
      if (!pass(answer, client.getOutputStream(), limits.answer())) {
        reset(client);
      }
    }
  }

  private static void send(InputStream in, Socket client, Socket server, long limit) {
    try {
      if (!pass(in, server.getOutputStream(), limit)) {
        reset(client);
        reset(server);
      }
    } catch (IOException _) { // the answer is there and both are closed, or one of them has gone
    }
  }

  private static void answer(
      StoreRequest request, Socket client, InputStream in, Fault.Answer answer) throws IOException {
    String xml = request.method().equals("HEAD") ? "" : answer.xml();
    OutputStream out = client.getOutputStream();
    out.write(
        bytes(
            "HTTP/1.1 %d Fault\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nx-amz-request-id: FAULT\r\nConnection: close\r\n\r\n%s"
                .formatted(answer.status(), bytes(xml).length, xml)));
    out.flush();
    client.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream()); // or a reset overtakes the answer
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.write(c);
      if (c == '\n' && last == '\n') {
        break;
      }
      last = c == '\r' ? last : c;
    }
    return head.toByteArray();
  }

  /** Whether all of it passed. */
  private static boolean pass(InputStream in, OutputStream out, long limit) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (long left = limit; ; ) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        return true;
      }
      out.write(buffer, 0, n);
      left -= n;
      if (left == 0) {
        out.flush();
        return false;
      }
    }
  }

  /** Closes so that the other side sees a reset and not an end. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException _) { // closed already
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Limits(long request, long answer) {
    static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private record Rule(
      Predicate<StoreRequest> which, int from, int to, AtomicInteger seen, Fault fault) {
    boolean hits(StoreRequest request) {
      if (!which.test(request)) {
        return false;
      }
      int n = seen.incrementAndGet();
      return n >= from && n <= to;
    }
  }
}
