package dev.bitmill.tasks.webhook;

import dev.bitmill.tasks.v1.Delivery;
import dev.bitmill.tasks.v1.GetDeliveryRequest;
import dev.bitmill.tasks.v1.ListDeliveriesRequest;
import dev.bitmill.tasks.v1.ListDeliveriesResponse;
import dev.bitmill.tasks.v1.RedeliverDeliveryRequest;
import dev.bitmill.tasks.v1.WebhooksServiceGrpc;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class WebhooksEndpoint extends WebhooksServiceGrpc.WebhooksServiceImplBase {
  private final DeliveryLog log;

  WebhooksEndpoint(DeliveryLog log) {
    this.log = log;
  }

  @Override
  public void listDeliveries(
      ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
    observer.onNext(log.list(request));
    observer.onCompleted();
  }

  @Override
  public void getDelivery(GetDeliveryRequest request, StreamObserver<Delivery> observer) {
    observer.onNext(log.get(request.getId()));
    observer.onCompleted();
  }

  @Override
  public void redeliverDelivery(
      RedeliverDeliveryRequest request, StreamObserver<Delivery> observer) {
    observer.onNext(log.redeliver(request.getId()));
    observer.onCompleted();
  }
}
