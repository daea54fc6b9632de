package dev.bitmill.connections;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bitmill.connections.grants.Client;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.connections.v1.GetWebhookSecretRequest;
import dev.bitmill.connections.v1.RotateWebhookSecretRequest;
import dev.bitmill.connections.v1.UpdateConnectionRequest;
import dev.bitmill.connections.v1.Upload;
import dev.bitmill.kit.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecrecyTest {
  private static final String CHOSEN = "chosen-key-that-nobody-may-read";
  private static final String SECRET = "storage-secret-that-nobody-may-read";
  private static final String REPLACED = "second-secret-that-nobody-may-read";
  private static final String REFUSED = "refused-secret-that-nobody-may-read\n";

  @TempDir Path folder;

  @Test
  void noSecretReachesTheDatabaseOrTheLog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    Logger database = (Logger) LoggerFactory.getLogger("io.micronaut.data.query");
    database.setLevel(Level.TRACE);
    List<String> secrets;
    List<String> rows;
    try (RunningService service = RunningService.start(folder)) {
      secrets = useEverySecret(service);
      rows = service.dump();
    } finally {
      root.setLevel(Level.INFO);
      database.setLevel(null);
      root.detachAppender(log);
    }

    List<String> lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(rows).hasSize(11);
    assertThat(lines).isNotEmpty();
    for (String secret : secrets) {
      assertThat(rows).noneMatch(row -> row.contains(secret));
      assertThat(lines).noneMatch(line -> line.contains(secret));
    }
  }

  private List<String> useEverySecret(RunningService service) throws Exception {
    String project =
        service
            .projects()
            .ensureDefaultProject(EnsureDefaultProjectRequest.newBuilder().setKey(CHOSEN).build())
            .getId();
    String made = service.keys(project).createKey(CreateKeyRequest.getDefaultInstance()).getKey();
    for (String key : List.of(CHOSEN, made, RunningService.ADMIN_KEY)) {
      service.keys("").authenticate(AuthenticateRequest.newBuilder().setKey(key).build());
    }
    CreateConnectionRequest create =
        CreateConnectionRequest.newBuilder()
            .setKind("s3")
            .setName("archive")
            .setEndpoint("https://storage.example.com")
            .setRegion("auto")
            .setAccessKeyId("id")
            .setSecretAccessKey(SECRET)
            .build();
    String id = service.connections(project).createConnection(create).getId();
    service
        .connections(project)
        .updateConnection(
            UpdateConnectionRequest.newBuilder().setId(id).setSecretAccessKey(REPLACED).build());
    service.connections(project).createConnection(create.toBuilder().setName("kept").build());
    assertThat(
            RunningService.refusal(
                () ->
                    service
                        .connections(project)
                        .createConnection(create.toBuilder().setSecretAccessKey(REFUSED).build())))
        .hasMessageNotContaining(REFUSED.strip());
    List<String> urls = useStorage(service);
    String signing =
        service
            .webhooks(project)
            .getWebhookSecret(GetWebhookSecretRequest.getDefaultInstance())
            .getSecret();
    String rotated =
        service
            .webhooks(project)
            .rotateWebhookSecret(RotateWebhookSecretRequest.getDefaultInstance())
            .getSecret();
    String keyset = Files.readString(folder.resolve("keyset.json"));
    String keyValue = keyset.replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    assertThat(keyValue).isNotEqualTo(keyset);
    List<String> secrets =
        new ArrayList<>(
            List.of(
                CHOSEN,
                made,
                RunningService.ADMIN_KEY,
                SECRET,
                REPLACED,
                REFUSED.strip(),
                S3Server.SECRET_ACCESS_KEY,
                signing,
                rotated,
                keyValue));
    secrets.addAll(urls);
    return secrets;
  }

  /** Reads, writes and is refused; answers the signatures of all URLs that were handed out. */
  private static List<String> useStorage(RunningService service) {
    S3Server.shared().makeBucket("secrecy");
    S3Server.shared().put("secrecy", "a.mp4", new byte[] {1});
    CreateConnectionRequest.Builder request =
        CreateConnectionRequest.newBuilder()
            .setEndpoint(S3Server.shared().endpoint().toString())
            .setRegion("auto")
            .setAccessKeyId(S3Server.ACCESS_KEY_ID);
    Client client =
        Client.of(service, request.setSecretAccessKey(S3Server.SECRET_ACCESS_KEY), "secrecy");
    Upload upload = client.start("task_1", 1, "b.mp4", new byte[] {1, 2});
    return List.of(
        signature(client.read("a.mp4").getUrl()), signature(client.grant(upload, 0, 1).getUrls(0)));
  }

  private static String signature(String url) {
    return url.replaceFirst(".*X-Amz-Signature=([0-9a-f]{64}).*", "$1");
  }
}
