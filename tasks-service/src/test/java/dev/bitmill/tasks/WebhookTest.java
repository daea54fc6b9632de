package dev.bitmill.tasks;

import static dev.bitmill.tasks.Deliveries.delivered;
import static dev.bitmill.tasks.Deliveries.deliveries;
import static dev.bitmill.tasks.Deliveries.delivery;
import static dev.bitmill.tasks.Deliveries.ended;
import static dev.bitmill.tasks.Deliveries.headers;
import static dev.bitmill.tasks.Deliveries.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CancelRunRequest;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.Delivery;
import dev.bitmill.tasks.v1.DeliveryAttempt;
import dev.bitmill.tasks.v1.DeliveryStatus;
import dev.bitmill.tasks.v1.GetDeliveryRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.ListDeliveriesRequest;
import dev.bitmill.tasks.v1.RedeliverDeliveryRequest;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStep;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.WebhooksServiceGrpc.WebhooksServiceBlockingStub;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody who asked for it is told once, whatever receivers and processes do. */
class WebhookTest {
  private static final String CLIP = "https://a.example/clip.mov";
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "bitmill.allow-networks", "127.0.0.0/8",
          "bitmill.webhooks.first-retry", "100ms",
          "bitmill.webhooks.longest-retry", "200ms",
          "bitmill.webhooks.poll-interval", "50ms",
          "bitmill.webhooks.timeout", "500ms");

  private final FakePeers peers = new FakePeers();
  private final Receiver receiver = new Receiver();
  private final Map<String, Object> database = TestDatabase.properties();

  @AfterEach
  void stop() {
    receiver.close();
    peers.close();
  }

  private Service start(String... more) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return Service.start(peers, database, settings);
  }

  @Test
  void theBodyIsWhatGetAnswersAndBothSignaturesHold() throws Exception {
    try (Service service = start()) {
      Job job = service.ended(createJob(service));

      Receiver.Post post = onlyPost();

      assertThat(post.method()).isEqualTo("POST");
      assertThat(post.path()).isEqualTo("/hook");
      assertThat(post.headers().get("Content-Type")).isEqualTo("application/json");
      assertThat(post.body()).isEqualTo(ProtoJson.write(job).toString());
      new Webhook(peers.secrets.all.getFirst()).verify(post.body(), headers(post));
      assertThat(post.headers().get("Ittybit-Signature"))
          .isEqualTo(hex(peers.secrets.all.getFirst(), post.body()));

      Delivery delivery = delivered(service, job.getId());
      assertThat(delivery.getWebhookId()).isEqualTo(post.headers().get("webhook-id"));
      assertThat(delivery.getUrl()).isEqualTo(receiver.url());
      assertThat(delivery.getResourceId()).isEqualTo(job.getId());
      assertThat(delivery.hasNextAttemptAt()).isFalse();
      DeliveryAttempt attempt = delivery.getAttempts(0);
      assertThat(attempt.getStatusCode()).isEqualTo(200);
      assertThat(attempt.hasError()).isFalse();
      assertThat(attempt.getAt()).isGreaterThanOrEqualTo(delivery.getCreatedAt());
    }
  }

  @Test
  void afterARotationBothSecretsSign() throws Exception {
    List<String> both = List.of(FakeSecrets.secret("new"), FakeSecrets.secret("old"));
    peers.secrets.all = both;
    try (Service service = start()) {
      createJob(service);

      Receiver.Post post = onlyPost();

      for (String secret : both) {
        new Webhook(secret).verify(post.body(), headers(post));
      }
      assertThat(post.headers().get("webhook-signature")).matches("v1,\\S+ v1,\\S+");
      assertThat(post.headers().get("Ittybit-Signature")).isEqualTo(hex(both.get(0), post.body()));
    }
  }

  @Test
  void tasksAndRunsTellAsWellHoweverTheyEnd() {
    try (Service service = start()) {
      Task task =
          service.ended(
              service.createTask(
                  "{\"kind\":\"ingest\",\"url\":\"%s\",\"webhook_url\":\"%s\"}"
                      .formatted(CLIP, receiver.url())));
      assertThat(onlyPost().body()).isEqualTo(ProtoJson.write(task).toString());
      receiver.posts.clear();

      Gate gate = new Gate(peers);
      peers.onTranscode = gate;
      Run run =
          service.runs.createRun(
              CreateRunRequest.newBuilder()
                  .setWebhookUrl(receiver.url())
                  .addTasks(
                      RunStep.newBuilder()
                          .setKind("video")
                          .setOptions(Service.json("{\"url\":\"" + CLIP + "\"}"))
                          .addNext(RunStep.newBuilder().setKind("image")))
                  .build());
      await().until(() -> gate.begun.size() == 1);
      Run cancelled =
          service.runs.cancelRun(CancelRunRequest.newBuilder().setId(run.getId()).build());
      assertThat(onlyPost().body()).isEqualTo(ProtoJson.write(cancelled).toString());
      assertThat(deliveries(service, ListDeliveriesRequest.newBuilder().setRunId(run.getId())))
          .hasSize(1);
    }
  }

  @Test
  void everyTryBearsTheSameBytesAndTheSameId() {
    AtomicInteger tries = new AtomicInteger();
    receiver.answer = post -> tries.incrementAndGet() < 4 ? 500 : 204;
    try (Service service = start()) {
      Job job = createJob(service);

      Delivery delivery = delivered(service, job.getId());

      assertThat(receiver.posts).hasSize(4);
      assertThat(receiver.posts).extracting(Receiver.Post::body).containsOnly(first().body());
      assertThat(receiver.posts)
          .extracting(post -> post.headers().get("webhook-id"))
          .containsOnly(delivery.getWebhookId());
      assertThat(delivery.getAttemptsList())
          .extracting(DeliveryAttempt::getStatusCode)
          .containsExactly(500, 500, 500, 204);
      assertThat(delivery.getAttempts(0).getError()).contains("500");
    }
  }

  @Test
  void aRestartGoesOnWhereItWas() {
    receiver.answer = post -> 500;
    Job job;
    try (Service service = start()) {
      job = service.ended(createJob(service));
      await().until(() -> !receiver.posts.isEmpty());
    }
    receiver.answer = post -> 200;
    try (Service service = start()) {
      Delivery delivery = delivered(service, job.getId());
      assertThat(delivery.getAttemptsCount()).isGreaterThan(1);
      assertThat(receiver.posts).extracting(Receiver.Post::body).containsOnly(first().body());
    }
  }

  @Test
  void whatAProcessDiedOverIsSentByAnother() {
    Service first = start();
    receiver.answer = post -> 500;
    Job job = first.ended(createJob(first));
    await().until(() -> !receiver.posts.isEmpty());
    first.close();
    receiver.answer = post -> 200;
    first.sql(
        "UPDATE webhook_schedule SET picked = true, picked_by = 'dead', version = version + 1,"
            + " execution_time = now(), last_heartbeat = now() - interval '1 minute'");
    try (Service service = start()) {
      delivered(service, job.getId());
    }
  }

  @Test
  void aReceiverThatIsGoneIsNotAskedAgain() {
    receiver.answer = post -> 410;
    try (Service service = start()) {
      Delivery delivery = ended(service, createJob(service).getId());

      assertThat(delivery.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_FAILED);
      assertThat(delivery.getAttemptsList()).hasSize(1);
      assertThat(service.number("SELECT count(*) FROM webhook_schedule")).isZero();
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    AtomicInteger tries = new AtomicInteger();
    receiver.answer = post -> tries.incrementAndGet() == 1 ? 302 : 200;
    try (Service service = start()) {
      Delivery delivery = delivered(service, createJob(service).getId());

      assertThat(receiver.posts).extracting(Receiver.Post::path).containsOnly("/hook");
      assertThat(delivery.getAttempts(0).getStatusCode()).isEqualTo(302);
    }
  }

  @Test
  void retryAfterIsHonoured() {
    receiver.answer = post -> 503;
    try (Service service = start()) {
      Job job = createJob(service);
      Delivery delivery =
          await().until(() -> delivery(service, job.getId()), one -> one.getAttemptsCount() == 1);

      assertThat(delivery.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_PENDING);
      assertThat(delivery.getNextAttemptAt() - delivery.getAttempts(0).getAt())
          .isGreaterThanOrEqualTo(Duration.ofMinutes(59).toMillis());
    }
  }

  @Test
  void aReceiverThatNeverAnswersIsGivenUpInTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    receiver.answer = Receiver.after(never);
    try (Service service = start("bitmill.webhooks.give-up", "700ms")) {
      Delivery delivery = ended(service, createJob(service).getId());

      assertThat(delivery.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_FAILED);
      assertThat(delivery.getAttemptsList())
          .allSatisfy(
              attempt -> {
                assertThat(attempt.hasStatusCode()).isFalse();
                assertThat(attempt.getError()).contains("within 0.5 s");
              });
    } finally {
      never.countDown();
    }
  }

  @Test
  void aSlowReceiverTakesNoPlaceFromOthers() {
    CountDownLatch slow = new CountDownLatch(1);
    try (Receiver stuck = new Receiver();
        Service service =
            start(
                "bitmill.webhooks.per-receiver", "2",
                "bitmill.webhooks.parallelism", "3",
                "bitmill.webhooks.timeout", "30s")) {
      stuck.answer = Receiver.after(slow);
      for (int i = 0; i < 6; i++) {
        createJob(service, stuck.url());
      }
      await().until(() -> stuck.posts.size() == 2);

      delivered(service, createJob(service).getId());

      assertThat(stuck.posts).hasSize(2);
      slow.countDown();
      await().atMost(Duration.ofSeconds(20)).until(() -> stuck.posts.size() == 6);
    } finally {
      slow.countDown();
    }
  }

  @Test
  void privateAddressesAreRefused() {
    receiver.answer = post -> 500;
    Job job;
    try (Service service = start()) {
      job = service.ended(createJob(service));
      await().until(() -> !receiver.posts.isEmpty());
    }
    int before = receiver.posts.size();
    try (Service service = start("bitmill.allow-networks", "")) {
      assertThatThrownBy(() -> createJob(service))
          .hasMessageContaining("`webhook_url` leads to 127.0.0.1")
          .hasMessageContaining("BITMILL_ALLOW_NETWORKS");

      // What was let in before is judged again when it is sent.
      Delivery delivery = ended(service, job.getId());
      assertThat(delivery.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_FAILED);
      assertThat(delivery.getAttemptsList().getLast().getError()).contains("private network");
      assertThat(receiver.posts).hasSize(before);
    }
  }

  @Test
  void aDeliveryCanBeRepeated() {
    receiver.answer = post -> 410;
    try (Service service = start()) {
      Delivery failed = ended(service, createJob(service).getId());
      receiver.answer = post -> 200;

      Delivery again = service.webhooks.redeliverDelivery(redeliver(failed.getId()));
      assertThat(again.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_PENDING);
      assertThat(again.hasNextAttemptAt()).isTrue();
      Delivery delivery = delivered(service, failed.getResourceId());

      assertThat(delivery.getId()).isEqualTo(failed.getId());
      assertThat(delivery.getAttemptsList())
          .extracting(DeliveryAttempt::getStatusCode)
          .containsExactly(410, 200);
      assertThat(receiver.posts)
          .extracting(post -> post.headers().get("webhook-id"))
          .containsOnly(failed.getWebhookId());
    }
  }

  @Test
  void anotherProjectSeesNothing() {
    try (Service service = start()) {
      Delivery mine = delivered(service, createJob(service).getId());

      WebhooksServiceBlockingStub foreign = service.webhooks("prj_2");
      assertThat(
              foreign
                  .listDeliveries(ListDeliveriesRequest.getDefaultInstance())
                  .getDeliveriesList())
          .isEmpty();
      assertThatThrownBy(
              () ->
                  foreign.getDelivery(GetDeliveryRequest.newBuilder().setId(mine.getId()).build()))
          .isInstanceOf(StatusRuntimeException.class)
          .satisfies(
              error ->
                  assertThat(ApiException.from((StatusRuntimeException) error).kind())
                      .isEqualTo("delivery_not_found"));
      assertThatThrownBy(() -> foreign.redeliverDelivery(redeliver(mine.getId())))
          .isInstanceOf(StatusRuntimeException.class);
    }
  }

  @Test
  void whatCannotBeSignedNowIsSentLater() {
    List<String> secrets = peers.secrets.all;
    peers.secrets.all = List.of();
    try (Service service = start()) {
      Job job = service.ended(createJob(service));
      assertThat(delivery(service, job.getId()).getAttemptsList()).isEmpty();
      peers.secrets.all = secrets;

      delivered(service, job.getId());
    }
  }

  private Job createJob(Service service) {
    return createJob(service, receiver.url());
  }

  private static Job createJob(Service service, String webhookUrl) {
    return service.jobs.createJob(
        CreateJobRequest.newBuilder()
            .setInput(CLIP)
            .setKind("video")
            .setWebhookUrl(webhookUrl)
            .build());
  }

  private Receiver.Post onlyPost() {
    await().until(() -> !receiver.posts.isEmpty());
    assertThat(receiver.posts).hasSize(1);
    return first();
  }

  private Receiver.Post first() {
    return receiver.posts.getFirst();
  }

  private static RedeliverDeliveryRequest redeliver(String id) {
    return RedeliverDeliveryRequest.newBuilder().setId(id).build();
  }
}
