package dev.bitmill.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Somebody's web server, with what a source may do to us. */
final class Origin {
  private static final Map<String, Path> FILES = new ConcurrentHashMap<>();
  private static final HttpServer SERVER = start();

  private Origin() {}

  /** Where the file is served from now on. */
  static URI serve(Path file) {
    String path = "/uploads/" + file.getFileName();
    FILES.put(path, file);
    return at(path);
  }

  static URI at(String path) {
    return URI.create("http://127.0.0.1:" + SERVER.getAddress().getPort() + path);
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      server.createContext("/", Origin::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/loop" -> redirect(exchange, "/loop");
      case "/to-private" -> redirect(exchange, "http://10.0.0.1/clip.mp4");
      case "/empty" -> send(exchange, 200, new byte[0]);
      case "/text" ->
          send(exchange, 200, "Not media at all.\n".repeat(200).getBytes(StandardCharsets.UTF_8));
      case "/broken" -> send(exchange, 500, new byte[0]);
      default -> {
        Path file = FILES.get(path);
        send(
            exchange,
            file == null ? 404 : 200,
            file == null ? new byte[0] : Files.readAllBytes(file));
      }
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    send(exchange, 302, new byte[0]);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
