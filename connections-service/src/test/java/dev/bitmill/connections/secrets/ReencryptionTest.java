package dev.bitmill.connections.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.storage.Connections;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.RotateWebhookSecretRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {
  @TempDir Path folder;

  /** Whatever a table calls sealed: the old key could now be taken out of the key-set. */
  @Test
  void everySecretIsSealedWithTheNewestKey() throws Exception {
    try (RunningService service = RunningService.start(folder)) {
      String project = service.newProject().getId();
      String key = service.keys(project).createKey(CreateKeyRequest.getDefaultInstance()).getKey();
      String connection = connect(service, project);
      var _ =
          service
              .webhooks(project)
              .rotateWebhookSecret(RotateWebhookSecretRequest.getDefaultInstance());
      List<String> signing = signing(service, project);
      assertThat(sealed(service)).hasSize(5);

      KeysetRotation.rotate(folder.resolve("keyset.json"));
      assertThat(service.bean(Reencryption.class).run()).isEqualTo(4);

      String newest = newest();
      assertThat(sealed(service)).hasSize(5).allMatch(it -> it.startsWith(newest));
      AuthenticateRequest shown = AuthenticateRequest.newBuilder().setKey(key).build();
      assertThat(service.keys("").authenticate(shown).getProjectId()).isEqualTo(project);
      assertThat(service.bean(Connections.class).access(project, connection).secretAccessKey())
          .isEqualTo("secret");
      assertThat(signing(service, project)).isEqualTo(signing);
    }
  }

  private static String connect(RunningService service, String project) {
    CreateConnectionRequest request =
        CreateConnectionRequest.newBuilder()
            .setKind("s3")
            .setName("archive")
            .setEndpoint("https://storage.example.com")
            .setRegion("auto")
            .setAccessKeyId("id")
            .setSecretAccessKey("secret")
            .build();
    return service.connections(project).createConnection(request).getId();
  }

  private static List<String> signing(RunningService service, String project) {
    return service
        .webhooks(project)
        .getSigningSecrets(GetSigningSecretsRequest.getDefaultInstance())
        .getSecretsList();
  }

  private static List<String> sealed(RunningService service) throws Exception {
    List<String> queries =
        service.query(
            "SELECT 'SELECT ' || column_name || ' FROM ' || table_name"
                + " FROM information_schema.columns WHERE column_name LIKE '%sealed%'");
    List<String> sealed = new ArrayList<>();
    for (String query : queries) {
      sealed.addAll(service.query(query));
    }
    return sealed;
  }

  /** What everything begins with that the primary key seals. */
  private String newest() throws Exception {
    String text = Files.readString(folder.resolve("keyset.json"));
    return new Vault(new KeysetConfiguration(text, "")).seal("", "", "").substring(0, 6);
  }
}
