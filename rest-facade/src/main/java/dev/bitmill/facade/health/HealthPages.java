package dev.bitmill.facade.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bitmill.facade.api.Pages;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * For container engines and load balancers: {@code /health/live} answers as long as the process
 * does, {@code /health/ready} while every service behind it serves.
 */
@Singleton
final class HealthPages implements Pages {
  private final Readiness readiness;

  HealthPages(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public Optional<MutableHttpResponse<?>> answer(Exchange exchange) {
    return switch (exchange.path()) {
      case "/health/live" -> Optional.of(Answers.json(200, status("live")));
      case "/health/ready" -> Optional.of(ready());
      default -> Optional.empty();
    };
  }

  private MutableHttpResponse<?> ready() {
    SequencedMap<String, String> services = readiness.ask();
    String missing =
        services.entrySet().stream()
            .filter(service -> !service.getValue().equals("serving"))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    ObjectNode answer = status(missing.isEmpty() ? "ready" : "not ready");
    if (!missing.isEmpty()) {
      answer.put("kind", ErrorKind.UNAVAILABLE.word()).put("message", "Missing: " + missing + ".");
    }
    ObjectNode each = answer.putObject("services");
    services.forEach(each::put);
    return missing.isEmpty()
        ? Answers.json(200, answer)
        : Answers.json(503, answer).header("Retry-After", "1");
  }

  private static ObjectNode status(String word) {
    return JsonNodeFactory.instance.objectNode().put("status", word);
  }
}
