package dev.bitmill.connections.webhooks;

import dev.bitmill.connections.projects.Projects;
import dev.bitmill.connections.secrets.Resealing;
import dev.bitmill.connections.secrets.Vault;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What can be done with webhook secrets. Each project has one from when it is first asked for. */
@Singleton
class WebhookSecrets implements Resealing {
  private static final String NAME = "webhook";
  private static final String PREFIX = "whsec_";
  private static final int RANDOM_BYTES = 32;
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SigningSecretRepository secrets;
  private final Projects projects;
  private final Vault vault;
  private final Clock clock;

  WebhookSecrets(SigningSecretRepository secrets, Projects projects, Vault vault, Clock clock) {
    this.secrets = secrets;
    this.projects = projects;
    this.vault = vault;
    this.clock = clock;
  }

  /** The secret that signs, and after it the one before while that signs along. */
  @Transactional
  List<String> signing(String projectId) {
    SigningSecret row = secrets.findByProjectId(projectId).orElseGet(() -> ensure(projectId));
    List<String> signing = new ArrayList<>();
    signing.add(vault.open(row.sealed(), projectId, NAME));
    String before = row.sealedBefore();
    if (before != null && row.beforeSignsAt(clock.instant())) {
      signing.add(vault.open(before, projectId, NAME));
    }
    return signing;
  }

  /** Replaces the secret and answers the new one. */
  @Transactional
  String rotate(String projectId) {
    SigningSecret row = ensure(projectId);
    String secret = random();
    Instant now = clock.instant();
    secrets.update(row.replacedBy(vault.seal(secret, projectId, NAME), now, now.plus(OVERLAP)));
    return secret;
  }

  /** A secret that is rotated meanwhile was sealed anew by that. */
  @Override
  public int reseal() {
    List<SigningSecret> all = secrets.findAll();
    all.forEach(this::reseal);
    return all.size();
  }

  private void reseal(SigningSecret row) {
    String before = row.sealedBefore();
    secrets.reseal(
        row.projectId(),
        row.sealed(),
        anew(row.sealed(), row.projectId()),
        before == null ? null : anew(before, row.projectId()));
  }

  private String anew(String sealed, String projectId) {
    return vault.seal(vault.open(sealed, projectId, NAME), projectId, NAME);
  }

  /** Those who find none at the same time wait for each other, so only one of them makes it. */
  private SigningSecret ensure(String projectId) {
    projects.hold(projectId);
    return secrets
        .findByProjectId(projectId)
        .orElseGet(
            () ->
                secrets.save(
                    SigningSecret.first(
                        projectId, vault.seal(random(), projectId, NAME), clock.instant())));
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
