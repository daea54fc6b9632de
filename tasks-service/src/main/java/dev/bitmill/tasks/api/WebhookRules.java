package dev.bitmill.tasks.api;

import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses to tell those of whom it is plain that they cannot be told. */
@Singleton
final class WebhookRules {
  private final AddressGuard guard;

  WebhookRules(@Property(name = "bitmill.allow-networks") List<String> networks) {
    this.guard = new AddressGuard(networks);
  }

  /** A private address in the URL is refused here, one that a name leads to when it is sent. */
  void check(@Nullable String url) {
    String host = url == null ? null : URI.create(url).getHost();
    if (host != null && guard.forbidsAsWritten(host)) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`webhook_url` leads to %s, which is on a private network and not reached from here; the administrator can allow a network with --allow-network or BITMILL_ALLOW_NETWORKS."
              .formatted(host));
    }
  }
}
