package dev.bitmill.tasks.webhook;

import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.api.Listing;
import dev.bitmill.tasks.v1.Delivery;
import dev.bitmill.tasks.v1.ListDeliveriesRequest;
import dev.bitmill.tasks.v1.ListDeliveriesResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Deliveries, as their endpoint needs them. */
@Singleton
final class DeliveryLog {
  private final Deliveries deliveries;
  private final Listing listing;
  private final WebhookEngine engine;

  DeliveryLog(Deliveries deliveries, Listing listing, WebhookEngine engine) {
    this.deliveries = deliveries;
    this.listing = listing;
    this.engine = engine;
  }

  Delivery get(String id) {
    return shown(deliveries.get(CallContext.project(), id));
  }

  Delivery redeliver(String id) {
    DeliveryRow delivery = deliveries.again(CallContext.project(), id);
    engine.wake();
    return shown(delivery);
  }

  ListDeliveriesResponse list(ListDeliveriesRequest request) {
    Paging paging = Paging.of(request);
    Listing.Filter filter =
        Listing.Filter.of("webhook_delivery", CallContext.project())
            .and("resource_id", request.getTaskId())
            .and("resource_id", request.getJobId())
            .and("run_id", request.getRunId());
    Listing.Page<DeliveryRow> page = listing.page(filter, paging, DeliveryRow.class);
    List<DeliveryRow> rows = paging.trim(page.fetched());
    Map<String, List<AttemptRow>> attempts =
        deliveries.attempts(rows.stream().map(DeliveryRow::id).toList());
    return ListDeliveriesResponse.newBuilder()
        .addAllDeliveries(
            rows.stream()
                .map(
                    row ->
                        DeliveryMessages.delivery(row, attempts.getOrDefault(row.id(), List.of())))
                .toList())
        .setPage(paging.info(page.fetched(), page.total()))
        .build();
  }

  private Delivery shown(DeliveryRow delivery) {
    List<String> id = List.of(delivery.id());
    return DeliveryMessages.delivery(
        delivery, deliveries.attempts(id).getOrDefault(delivery.id(), List.of()));
  }
}
