package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Mixed work that a client orders, and tries to order again until it has an answer. */
final class Batch {
  private static final int CLIENTS = 4;
  private static final AtomicInteger KEYS = new AtomicInteger();

  /** Path, body, and how it is to end. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of(
              "/tasks",
              "{'url': 'PHOTO', 'kind': 'image', 'width': 64, 'format': 'webp', 'webhook_url': 'HOOK'}",
              "completed"),
          List.of(
              "/jobs",
              "{'input': 'SOUND', 'kind': 'audio', 'options': {'format': 'mp3'}, 'webhook_url': 'HOOK'}",
              "succeeded"),
          List.of(
              "/tasks",
              "{'url': 'SILENT', 'kind': 'conditions', 'conditions': [{'prop': 'width', 'value': 640}], 'webhook_url': 'HOOK'}",
              "completed"),
          List.of(
              "/runs",
              """
              {'tasks': [{'kind': 'ingest', 'options': {'url': 'PHOTO'}, 'next': [
                 {'kind': 'conditions', 'options': {'conditions': [{'prop': 'width', 'value': 1920}]}, 'next': [
                   {'kind': 'image', 'options': {'width': 32}}, {'kind': 'image', 'options': {'width': 48}}]},
                 {'kind': 'conditions', 'options': {'conditions': [{'prop': 'width', 'value': 1}]}, 'next': [
                   {'kind': 'image', 'options': {'width': 16}}]}]}],
               'webhook_url': 'HOOK'}
              """,
              "succeeded"),
          List.of(
              "/jobs",
              "{'input': 'SILENT', 'kind': 'video', 'options': {'width': 160}, 'webhook_url': 'HOOK'}",
              "succeeded"),
          List.of("/tasks", "{'url': 'TEXT', 'kind': 'image', 'webhook_url': 'HOOK'}", "failed"));

  private final Containers containers;
  private final Receiver receiver;

  Batch(Containers containers, Receiver receiver) {
    this.containers = containers;
    this.receiver = receiver;
  }

  /** What was ordered, and how it is to end. */
  record Order(String path, String end) {
    String id() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** Orders so many at once, in the background. */
  List<Future<Order>> order(int count) {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Order>> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> kind = KINDS.get(i % KINDS.size());
      orders.add(clients.submit(() -> order(kind)));
    }
    clients.shutdown();
    return orders;
  }

  private Order order(List<String> kind) {
    String key = "batch-" + KEYS.incrementAndGet();
    URI url = containers.url(kind.getFirst());
    Wire.Reply reply =
        Eventually.patiently()
            .ignoreExceptions()
            .until(() -> post(url, key, filled(kind.get(1))), answer -> answer.status() < 500);
    JsonNode created = reply.json().has("data") ? reply.json().path("data") : reply.json();
    assertThat(reply.status()).as("%s", created).isBetween(200, 201);
    String id = created.path("id").asText();
    return new Order(kind.getFirst() + "/" + id, kind.getLast());
  }

  private static Wire.Reply post(URI url, String key, String body) {
    return Wire.send(
        "POST",
        url,
        BodyPublishers.ofString(body),
        "Authorization",
        "Bearer " + Containers.KEY,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  private String filled(String body) {
    return Customer.json(body)
        .replace("PHOTO", Clip.PHOTO.url().toString())
        .replace("SOUND", Clip.SOUND.url().toString())
        .replace("SILENT", Clip.SILENT.url().toString())
        .replace("TEXT", Origin.at("/text").toString())
        .replace("HOOK", receiver.url().toString());
  }
}
