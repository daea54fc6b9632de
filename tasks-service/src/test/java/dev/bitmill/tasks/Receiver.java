package dev.bitmill.tasks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody's receiver of webhooks, that answers as it is told. */
final class Receiver implements AutoCloseable {
  final List<Post> posts = new CopyOnWriteArrayList<>();
  volatile Answer answer = post -> 200;

  /** What it answers with. */
  volatile String body = "";

  private final HttpServer server;

  /** What came. Names of headers are in lower case. */
  record Post(String method, String path, TreeMap<String, String> headers, String body) {}

  /** Answers a post: its status; below 0 nothing is answered. */
  interface Answer {
    int to(Post post);
  }

  /** Takes every post, but not before the latch is down. */
  static Answer after(CountDownLatch latch) {
    return post -> {
      try {
        latch.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return 200;
    };
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  void behave() {
    posts.clear();
    answer = post -> 200;
    body = "";
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void receive(HttpExchange exchange) throws IOException {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Post post =
        new Post(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body);
    posts.add(post);
    int status = answer.to(post);
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
    }
    if (status == 503) {
      exchange.getResponseHeaders().set("Retry-After", "3600");
    }
    byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
