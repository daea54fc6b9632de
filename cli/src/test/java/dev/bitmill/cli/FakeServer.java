package dev.bitmill.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that answers as a test wants it to, which the real one would not. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What it was asked. */
  record Request(String line, Map<String, List<String>> headers, ByteBuffer body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }

    String text() {
      return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
    }
  }

  /** Answers a request. */
  interface Handler {
    void answer(HttpExchange exchange, Request request) throws IOException;
  }

  FakeServer() {
    this(0);
  }

  FakeServer(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Answers requests such as {@code POST /jobs}. */
  FakeServer on(String line, Handler handler) {
    handlers.put(line, handler);
    return this;
  }

  /** Answers them with JSON. */
  FakeServer on(String line, int status, String json) {
    return on(line, (exchange, _) -> send(exchange, status, json));
  }

  /** What answers them now. */
  Handler handler(String line) {
    return Objects.requireNonNull(handlers.get(line));
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What it was asked on that line, in order. */
  List<Request> requests(String line) {
    return requests.stream().filter(request -> request.line().equals(line)).toList();
  }

  static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      Request request =
          new Request(
              line,
              Map.copyOf(exchange.getRequestHeaders()),
              ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()));
      requests.add(request);
      handlers
          .getOrDefault(
              line, (lost, _) -> send(lost, 404, "{'message':'Nothing at " + line + ".'}"))
          .answer(exchange, request);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
