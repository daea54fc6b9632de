package dev.bitmill.tasks.webhook;

import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.GuardedHttp;
import dev.bitmill.tasks.signing.Broken;
import dev.bitmill.tasks.signing.Signature;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts a webhook, once. */
@Singleton
final class Sender {
  private static final int GONE = 410;

  private final GuardedHttp http;
  private final Duration timeout;
  private final Clock clock;

  Sender(
      @Property(name = "bitmill.allow-networks") List<String> networks,
      WebhookSettings settings,
      Clock clock) {
    this.timeout = settings.timeout();
    this.http = new GuardedHttp(new AddressGuard(networks), timeout, timeout);
    this.clock = clock;
  }

  /** Whatever goes wrong is part of what came of it. */
  Attempted post(DeliveryRow delivery, byte[] body, List<String> secrets) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long begun = System.nanoTime();
    Map<String, String> headers =
        new LinkedHashMap<>(Signature.headers(delivery.webhookId(), at, body, secrets));
    headers.put("Content-Type", "application/json");
    try (GuardedHttp.Answer answer =
        http.send(
            "POST",
            GuardedHttp.url("webhook_url", delivery.url()),
            headers,
            new ByteArrayInputStream(body),
            body.length,
            timeout)) {
      return answered(answer, at, since(begun));
    } catch (ApiException refused) {
      return failed(at, since(begun), refused.getMessage(), true);
    } catch (IOException | RuntimeException broken) {
      return failed(at, since(begun), Broken.words(broken, since(begun), timeout), false);
    }
  }

  private Attempted answered(GuardedHttp.Answer answer, Instant at, Duration took) {
    int status = answer.status();
    boolean taken = status / 100 == 2;
    Optional<Instant> notBefore =
        answer.header("Retry-After").flatMap(header -> RetryAfter.read(header, clock.instant()));
    return new Attempted(
        at,
        status,
        taken ? null : "It answered " + answer.statusLine() + ".",
        took,
        notBefore.orElse(null),
        status == GONE);
  }

  private static Attempted failed(Instant at, Duration took, String error, boolean hopeless) {
    return new Attempted(at, null, error, took, null, hopeless);
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.MILLIS);
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
