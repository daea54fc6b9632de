package dev.bitmill.connections.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptionTest {
  @TempDir Path folder;

  /** An old key could now be taken out of the key-set, which nobody needs any more. */
  @Test
  void everySecretIsSealedWithTheNewestKey() throws Exception {
    try (RunningService service = RunningService.start(folder)) {
      String project = service.newProject().getId();
      Key key = service.keys(project).createKey(CreateKeyRequest.getDefaultInstance());
      Connection connection =
          service
              .connections(project)
              .createConnection(
                  CreateConnectionRequest.newBuilder()
                      .setKind("s3")
                      .setName("archive")
                      .setEndpoint("https://storage.example.com")
                      .setRegion("auto")
                      .setAccessKeyId("id")
                      .setSecretAccessKey("secret")
                      .build());
      List<String> before = service.dump();

      KeysetRotation.rotate(folder.resolve("keyset.json"));
      // The project's own key, the one that was made, and the connection's secret.
      assertThat(service.bean(Reencryption.class).run()).isEqualTo(3);
      List<String> after = service.dump();
      for (String id : List.of(key.getId(), connection.getId())) {
        assertThat(sealed(after, id)).isNotEqualTo(sealed(before, id)).startsWith(newest());
      }
      assertThat(
              service
                  .keys("")
                  .authenticate(AuthenticateRequest.newBuilder().setKey(key.getKey()).build())
                  .getProjectId())
          .isEqualTo(project);
      assertThat(
              service
                  .bean(dev.bitmill.connections.storage.Connections.class)
                  .access(project, connection.getId())
                  .secretAccessKey())
          .isEqualTo("secret");
    }
  }

  /** What everything begins with that the primary key seals. */
  private String newest() throws Exception {
    String text = Files.readString(folder.resolve("keyset.json"));
    return new Vault(new KeysetConfiguration(text, "")).seal("", "", "").substring(0, 6);
  }

  private static String sealed(List<String> rows, String id) {
    String row = rows.stream().filter(it -> it.contains("(" + id)).findFirst().orElseThrow();
    return Arrays.stream(row.split(",")).filter(it -> it.startsWith("A")).findFirst().orElseThrow();
  }
}
