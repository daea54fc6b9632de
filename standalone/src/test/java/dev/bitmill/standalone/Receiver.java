package dev.bitmill.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A client's receiver of webhooks. */
final class Receiver implements AutoCloseable {
  final List<Post> posts = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What came. */
  record Post(HttpHeaders headers, String body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /**
   * A receiver.
   *
   * @param status what it answers
   */
  Receiver(int status) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posts.add(
              new Post(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** The one post that comes. */
  Post post() {
    Eventually.patiently().until(() -> !posts.isEmpty());
    return posts.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
