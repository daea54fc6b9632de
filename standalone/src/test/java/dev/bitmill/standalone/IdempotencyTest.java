package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that is marked does its work once, in the whole installation. */
final class IdempotencyTest {
  private final URI jobs = RunningSuite.addresses().api().resolve("/jobs");
  private final String key = UUID.randomUUID().toString();

  @Test
  void whoeverRacesGetsTheSameJob() {
    String body = body(64);
    List<CompletableFuture<Wire.Reply>> racing =
        Stream.generate(() -> post(body)).limit(2).toList();
    List<Wire.Reply> answers = racing.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(Wire.Reply::status).containsExactlyInAnyOrder(201, 200);
    assertThat(answers.getFirst().json()).isEqualTo(answers.getLast().json());
    Wire.Reply later = post(body).join();
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.json()).isEqualTo(answers.getFirst().json());
    Job.ended(RunningSuite.api(), later.json());
  }

  @Test
  void anotherBodyIsAConflict() {
    Wire.Reply first = post(body(64)).join();
    assertThat(first.status()).isEqualTo(201);
    Wire.Reply other = post(body(65)).join();
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.kind()).isEqualTo("conflict");
    Job.ended(RunningSuite.api(), first.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /files      | {'url': '%s'}
          /media      | {'title': 'A film'}
          /signatures | {'filename': 'a.mp4'}
          /keys       | {'name': 'laptop'}
          /connections| {'kind': 's3', 'name': 'once', 'endpoint': 'https://s3.example.com', 'region': 'auto', 'access_key_id': 'a', 'secret_access_key': 'b'}
          """)
  void everyCreationIsAnsweredAsItWasFirst(String path, String body) {
    URI url = RunningSuite.addresses().api().resolve(path);
    String json = Customer.json(body.formatted(Clip.SILENT.url()));
    Wire.Reply first = post(url, json).join();
    Wire.Reply again = post(url, json).join();
    assertThat(first.status()).as(first.json().toString()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(resource(again)).isEqualTo(resource(first)).isNotEmpty();
  }

  private CompletableFuture<Wire.Reply> post(String body) {
    return post(jobs, body);
  }

  private CompletableFuture<Wire.Reply> post(URI url, String body) {
    return Wire.sending(
        "POST",
        url,
        BodyPublishers.ofString(body),
        "Authorization",
        "Bearer " + RunningSuite.KEY,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  private static JsonNode resource(Wire.Reply reply) {
    return reply.json().has("data") ? reply.json().path("data") : reply.json();
  }

  private static String body(int width) {
    return Customer.json(
        "{'input': '%s', 'kind': 'image', 'options': {'width': %d}}"
            .formatted(Clip.PHOTO.url(), width));
  }
}
