package dev.bitmill.facade.events;

import dev.bitmill.facade.api.Pages;
import dev.bitmill.facade.auth.Authenticator;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.dialect.Dialect;
import dev.bitmill.facade.dialect.Speaker;
import dev.bitmill.facade.http.ByteStreamBody;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.facade.http.Target;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /tasks/{id}/events}, and the same of jobs and runs. */
@Singleton
final class EventPages implements Pages {
  private static final Pattern PATH = Pattern.compile("/(tasks|jobs|runs)/([^/:]+)/events/?");

  private final Authenticator authenticator;
  private final Watch watch;
  private final Speaker speaker;

  EventPages(Authenticator authenticator, Watch watch, Speaker speaker) {
    this.authenticator = authenticator;
    this.watch = watch;
    this.speaker = speaker;
  }

  @Override
  public Optional<MutableHttpResponse<?>> answer(Exchange exchange) {
    Matcher path = PATH.matcher(exchange.path());
    if (!exchange.method().equals("GET") || !path.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(events(exchange, path.group(1), Target.decode(path.group(2))));
    } catch (Exception failed) {
      Dialect dialect = path.group(1).equals("tasks") ? Dialect.wanted(exchange) : Dialect.BARE;
      Failure failure = Failure.of(failed, exchange.requestId());
      return Optional.of(speaker.failure(dialect, exchange, failure));
    }
  }

  private MutableHttpResponse<?> events(Exchange exchange, String resources, String id)
      throws Exception {
    Caller caller = authenticator.caller(exchange).allowed(false);
    EventStream stream =
        caller.context(exchange.requestId()).call(() -> new EventStream(watch.open(resources, id)));
    return HttpResponse.ok(new ByteStreamBody(stream, OptionalLong.empty()))
        .header("Content-Type", "text/event-stream")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        // Proxies that collect an answer before they pass it on are asked not to.
        .header("X-Accel-Buffering", "no");
  }
}
