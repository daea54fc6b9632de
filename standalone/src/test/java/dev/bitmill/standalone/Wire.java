package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** HTTP requests with exactly the headers that a test says, and their answers as they are. */
final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Wire() {}

  /** An answer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, HttpHeaders headers, byte[] bytes) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(bytes);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** The kind of the error, in either dialect. */
    String kind() {
      return json().path("error").path("kind").asText(json().path("kind").asText());
    }
  }

  static Reply get(URI url, String... headers) {
    return send("GET", url, BodyPublishers.noBody(), headers);
  }

  static Reply put(URI url, byte[] body, String... headers) {
    return send("PUT", url, BodyPublishers.ofByteArray(body), headers);
  }

  static Reply send(String method, URI url, BodyPublisher body, String... headers) {
    return sending(method, url, body, headers).join();
  }

  /** The same without waiting for the answer. */
  static CompletableFuture<Reply> sending(
      String method, URI url, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(2)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Wire::reply);
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers(), response.body());
  }
}
