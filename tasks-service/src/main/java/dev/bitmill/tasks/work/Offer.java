package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.transcoder.v1.GetCapabilitiesRequest;
import dev.bitmill.transcoder.v1.TranscoderServiceGrpc.TranscoderServiceBlockingV2Stub;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the installation can make, as the transcoder said a short while ago. While it does not
 * answer, what it said last is believed; before it ever answered, nothing is refused.
 */
@Singleton
public class Offer {
  private static final Logger log = LoggerFactory.getLogger(Offer.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long TIMEOUT_SECONDS = 2;

  private final TranscoderServiceBlockingV2Stub transcoder;
  private final Clock clock;
  private final Duration ttl;
  private volatile Heard heard = new Heard(Abilities.UNKNOWN, Instant.MIN);

  Offer(TranscoderServiceBlockingV2Stub transcoder, Clock clock, Settings settings) {
    this.transcoder = transcoder;
    this.clock = clock;
    this.ttl = settings.capabilitiesTtl();
  }

  private record Heard(Abilities abilities, Instant until) {}

  /** What can be made. */
  public Abilities abilities() {
    Instant now = clock.instant();
    if (now.isAfter(heard.until())) {
      heard = ask(now);
    }
    return heard.abilities();
  }

  private Heard ask(Instant now) {
    try {
      Abilities abilities =
          Abilities.of(
              Calls.unary(
                  () ->
                      transcoder
                          .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                          .getCapabilities(GetCapabilitiesRequest.getDefaultInstance())));
      return new Heard(abilities, now.plus(ttl));
    } catch (ApiException silent) {
      log.warn("The transcoder does not say what it can do: {}", silent.getMessage());
      return new Heard(heard.abilities(), now.plus(RETRY));
    }
  }
}
