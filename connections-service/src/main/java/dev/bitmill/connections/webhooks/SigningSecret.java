package dev.bitmill.connections.webhooks;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a project's webhooks are signed with.
 *
 * @param projectId whose it is
 * @param sealed the secret, encrypted
 * @param sealedBefore the one before, encrypted; null when there was none
 * @param beforeUntil until when that one signs along
 * @param createdAt when the secret was made
 */
@MappedEntity("webhook_secret")
record SigningSecret(
    @Id String projectId,
    String sealed,
    @Nullable String sealedBefore,
    @Nullable Instant beforeUntil,
    Instant createdAt) {
  /** The first of a project. */
  static SigningSecret first(String projectId, String sealed, Instant now) {
    return new SigningSecret(projectId, sealed, null, null, now);
  }

  /** Another one in its place; this one signs along until then. */
  SigningSecret replacedBy(String another, Instant now, Instant until) {
    return new SigningSecret(projectId, another, sealed, until, now);
  }

  boolean beforeSignsAt(Instant now) {
    return beforeUntil != null && now.isBefore(beforeUntil);
  }
}
