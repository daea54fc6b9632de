package dev.bitmill.connections.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.Race;
import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.GetWebhookSecretRequest;
import dev.bitmill.connections.v1.RotateWebhookSecretRequest;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSecretsTest {
  @TempDir Path folder;

  @Test
  void aProjectHasOneSecretOfItsOwn() {
    try (RunningService service = RunningService.start(folder)) {
      WebhookSecretsServiceBlockingStub mine = service.webhooks(service.newProject().getId());
      WebhookSecretsServiceBlockingStub theirs = service.webhooks(service.newProject().getId());

      String secret = secret(mine);

      assertThat(secret).startsWith("whsec_").isEqualTo(secret(mine)).isNotEqualTo(secret(theirs));
      assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length()))).hasSize(32);
      assertThat(signing(mine)).containsExactly(secret);
    }
  }

  @Test
  void aRotatedSecretSignsAlong() throws Exception {
    try (RunningService service = RunningService.start(folder)) {
      WebhookSecretsServiceBlockingStub project = service.webhooks(service.newProject().getId());
      String first = secret(project);

      String second = rotate(project);
      assertThat(signing(project)).containsExactly(second, first);
      assertThat(secret(project)).isEqualTo(second);

      String third = rotate(project);
      assertThat(signing(project)).containsExactly(third, second);

      service.change("UPDATE webhook_secret SET before_until = now() - interval '1 second'");
      assertThat(signing(project)).containsExactly(third);
    }
  }

  @Test
  void whoeverAsksFirstGetsTheSame() throws Exception {
    try (RunningService service = RunningService.start(folder)) {
      String project = service.newProject().getId();

      List<String> secrets = Race.of(8, runner -> secret(service.webhooks(project)));

      assertThat(secrets).hasSize(8).containsOnly(secrets.getFirst());
    }
  }

  @Test
  void aProjectThatIsNotThereHasNone() {
    try (RunningService service = RunningService.start(folder)) {
      assertThat(RunningService.refusal(() -> secret(service.webhooks("prj_nobody"))).kind())
          .isEqualTo("project_not_found");
    }
  }

  private static String secret(WebhookSecretsServiceBlockingStub project) {
    return project.getWebhookSecret(GetWebhookSecretRequest.getDefaultInstance()).getSecret();
  }

  private static String rotate(WebhookSecretsServiceBlockingStub project) {
    return project.rotateWebhookSecret(RotateWebhookSecretRequest.getDefaultInstance()).getSecret();
  }

  private static List<String> signing(WebhookSecretsServiceBlockingStub project) {
    return project
        .getSigningSecrets(GetSigningSecretsRequest.getDefaultInstance())
        .getSecretsList();
  }
}
