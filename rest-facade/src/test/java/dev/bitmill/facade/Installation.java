package dev.bitmill.facade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.facade.fake.FakeFiles;
import dev.bitmill.facade.fake.FakeServer;
import dev.bitmill.facade.fake.FakeTasks;
import dev.bitmill.kit.ServiceRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** The facade as {@code main} starts it, with small services behind it. */
final class Installation implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  final FakeConnections connections = new FakeConnections();
  final FakeFiles files = new FakeFiles();
  final FakeTasks tasks = new FakeTasks();
  final FakeServer connectionsServer = connections.start();
  final FakeServer filesServer = files.start();
  final FakeServer tasksServer = tasks.start();
  final FakeServer transcoderServer = new FakeServer();
  final int apiPort;
  final int deliveryPort;
  private final ServiceRuntime facade;

  Installation(Map<String, Object> properties) {
    int[] ports = freePorts();
    apiPort = ports[0];
    deliveryPort = ports[1];
    Map<String, Object> all = new HashMap<>();
    all.put("bitmill.service-token", "a token for the tests");
    all.put("facade.host", "127.0.0.1");
    all.put("facade.api-port", apiPort);
    all.put("facade.delivery-port", deliveryPort);
    all.put("grpc.channels.connections.address", connectionsServer.address());
    all.put("grpc.channels.files.address", filesServer.address());
    all.put("grpc.channels.tasks.address", tasksServer.address());
    all.put("grpc.channels.transcoder.address", transcoderServer.address());
    all.putAll(properties);
    facade = ServiceRuntime.start("facade", all);
  }

  Installation() {
    this(Map.of());
  }

  /** An answer, and its body as JSON where it is some. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException malformed) {
        throw new UncheckedIOException(text(), malformed);
      }
    }
  }

  URI api(String path) {
    return URI.create("http://127.0.0.1:" + apiPort + path);
  }

  URI delivery(String path) {
    return URI.create("http://127.0.0.1:" + deliveryPort + path);
  }

  /** GET with the default project's key. */
  Answer get(String path, String... headers) {
    return send("GET", api(path), "", withKey(headers));
  }

  /** POST of JSON with the default project's key. */
  Answer post(String path, String json, String... headers) {
    String[] typed = java.util.Arrays.copyOf(headers, headers.length + 2);
    typed[headers.length] = "Content-Type";
    typed[headers.length + 1] = "application/json";
    return send("POST", api(path), json, withKey(typed));
  }

  static String[] withKey(String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + FakeConnections.KEY;
    return all;
  }

  static Answer send(String method, URI uri, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static int[] freePorts() {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket two = new ServerSocket(0)) {
      return new int[] {one.getLocalPort(), two.getLocalPort()};
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    facade.close();
    connectionsServer.close();
    filesServer.close();
    tasksServer.close();
    transcoderServer.close();
  }
}
