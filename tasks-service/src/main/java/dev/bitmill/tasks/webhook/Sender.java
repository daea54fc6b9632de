package dev.bitmill.tasks.webhook;

import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.GuardedHttp;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

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
      return failed(at, since(begun), reason(broken, since(begun)), false);
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

  private String reason(Exception broken, Duration took) {
    if (took.compareTo(timeout) >= 0) {
      return "It did not answer within " + timeout.toMillis() / 1000.0 + " s.";
    }
    return switch (broken) {
      case ConnectException refused -> "It does not accept connections.";
      case UnknownHostException unknown -> "Its host name is not known.";
      case SSLException insecure -> "No secure connection to it could be made: " + said(insecure);
      default -> "The connection to it broke: " + said(broken);
    };
  }

  private static String said(Exception broken) {
    @Nullable String message = broken.getMessage();
    return Objects.requireNonNullElse(message, broken.getClass().getSimpleName());
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.MILLIS);
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
