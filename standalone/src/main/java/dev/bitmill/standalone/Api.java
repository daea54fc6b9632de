package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Bitmill's HTTP API as a client sees it. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;
  private final String key;

  Api(URI root, String key) {
    this.root = root;
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body null in JSON when there is no JSON in it
   */
  record Answer(int status, JsonNode body) {
    /** The body, when the call did what was asked. */
    JsonNode ok() {
      if (status / 100 != 2) {
        JsonNode message = body.findPath("message");
        throw new Refusal(
            "The API answered %d: %s".formatted(status, message.asText(body.toString())));
      }
      return body;
    }
  }

  Answer get(String path) {
    return send(request(root.resolve(path)).GET());
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  Answer send(String method, String path, String json) {
    return send(
        request(root.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Uploads to a delivery URL. */
  Answer put(URI url, BodyPublisher bytes) {
    return send(request(url).timeout(Duration.ofHours(1)).PUT(bytes));
  }

  /** Whether everything is there. */
  boolean isReady() {
    try {
      HttpRequest health =
          HttpRequest.newBuilder(root.resolve("/health/ready")).timeout(HEALTH_PATIENCE).build();
      return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Accept-Version", "latest");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(), isJson ? JSON.readTree(response.body()) : JSON.nullNode());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static IllegalStateException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(stopped);
  }
}
