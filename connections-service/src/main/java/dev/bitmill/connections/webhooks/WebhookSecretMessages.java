package dev.bitmill.connections.webhooks;

import dev.bitmill.connections.v1.SigningSecrets;
import dev.bitmill.connections.v1.WebhookSecret;
import java.util.List;

/** Webhook secrets as the messages of their contract. */
final class WebhookSecretMessages {
  private WebhookSecretMessages() {}

  static WebhookSecret secret(String secret) {
    return WebhookSecret.newBuilder().setSecret(secret).build();
  }

  static SigningSecrets signing(List<String> secrets) {
    return SigningSecrets.newBuilder().addAllSecrets(secrets).build();
  }
}
