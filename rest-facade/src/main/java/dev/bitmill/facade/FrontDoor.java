package dev.bitmill.facade;

import dev.bitmill.facade.api.ApiSite;
import dev.bitmill.facade.delivery.DeliverySite;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.facade.http.Site;
import dev.bitmill.facade.http.Target;
import dev.bitmill.kit.Ids;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The way in for every HTTP request, whatever its method and path: gives it an id, shows it to the
 * address that it came to, and turns what goes wrong into an answer.
 */
@Singleton
final class FrontDoor {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);

  private final ApiSite api;
  private final DeliverySite delivery;
  private final FacadeSettings settings;

  FrontDoor(ApiSite api, DeliverySite delivery, FacadeSettings settings) {
    this.api = api;
    this.delivery = delivery;
    this.settings = settings;
  }

  HttpResponse<?> enter(HttpRequest<?> request) {
    String uri = ((NettyHttpRequest<?>) request).getNativeRequest().uri();
    Exchange exchange = exchange(request);
    Site site = site(request);
    MDC.put("request", exchange.requestId());
    try {
      MutableHttpResponse<?> response;
      try {
        exchange = exchange.to(Target.of(uri));
        response = site.answer(exchange);
      } catch (Exception failed) {
        response = site.failure(exchange, Failure.of(failed, exchange.requestId()));
      }
      // Without the query: signatures stand there.
      log.info("{} {} {}", exchange.method(), exchange.path(), response.code());
      return response.header(REQUEST_ID, exchange.requestId());
    } finally {
      MDC.remove("request");
    }
  }

  /** What there is to say of a request before its target is looked at. */
  Exchange exchange(HttpRequest<?> request) {
    return new Exchange(
        (ServerHttpRequest<?>) request, Target.of("/"), Ids.make("req"), settings.patience());
  }

  Site site(HttpRequest<?> request) {
    return request.getServerAddress().getPort() == settings.deliveryPort() ? delivery : api;
  }
}
