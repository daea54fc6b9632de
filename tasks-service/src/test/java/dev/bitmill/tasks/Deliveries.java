package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.tasks.v1.Delivery;
import dev.bitmill.tasks.v1.DeliveryStatus;
import dev.bitmill.tasks.v1.ListDeliveriesRequest;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries as the service shows them, and posts as receivers check them. */
final class Deliveries {
  private Deliveries() {}

  /** The delivery about a job, after it arrived. */
  static Delivery delivered(Service service, String resource) {
    Delivery delivery = ended(service, resource);
    assertThat(delivery.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_DELIVERED);
    return delivery;
  }

  /** The delivery about a job, after its last try. */
  static Delivery ended(Service service, String resource) {
    return await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> delivery(service, resource),
            one ->
                one.getAttemptsCount() > 0
                    && one.getStatus() != DeliveryStatus.DELIVERY_STATUS_PENDING);
  }

  /** The delivery about a job as it is; empty when there is none. */
  static Delivery delivery(Service service, String resource) {
    return deliveries(service, ListDeliveriesRequest.newBuilder().setJobId(resource)).stream()
        .findFirst()
        .orElse(Delivery.getDefaultInstance());
  }

  /** What the list shows. */
  static List<Delivery> deliveries(Service service, ListDeliveriesRequest.Builder request) {
    return service.webhooks.listDeliveries(request.build()).getDeliveriesList();
  }

  /** As a library for receivers wants them. */
  static HttpHeaders headers(Receiver.Post post) {
    return HttpHeaders.of(
        post.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        (name, value) -> true);
  }

  /** The signature of those who compare the whole body. */
  static String hex(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
