package dev.bitmill.connections.idempotency;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.Race;
import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.secrets.KeysetRotation;
import dev.bitmill.connections.secrets.Reencryption;
import dev.bitmill.connections.v1.Connection;
import dev.bitmill.connections.v1.ConnectionsServiceGrpc;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.ListKeysRequest;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.connections.v1.RotateWebhookSecretRequest;
import dev.bitmill.connections.v1.WebhookSecret;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc;
import dev.bitmill.kit.CallContext;
import io.grpc.Channel;
import io.grpc.Metadata;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marked request does its work once, and what is secret in its answer is kept encrypted. */
class OnceTest {
  private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
  @TempDir static Path folder;
  private static RunningService service;
  private String project = "";

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
  }

  @BeforeEach
  void open() {
    project = service.newProject().getId();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRepeatedKeyIsShownAgainAndStaysEncrypted() throws Exception {
    Key first = key("a", "laptop");
    assertThat(replayed()).isFalse();
    assertThat(key("a", "laptop")).isEqualTo(first);
    assertThat(replayed()).isTrue();
    assertThat(refusal(() -> key("a", "phone")).kind()).isEqualTo("conflict");
    assertThat(key("b", "laptop").getKey()).isNotEqualTo(first.getKey());
    assertThat(keys()).hasSize(3);
    assertThat(service.dump()).noneMatch(row -> row.contains(first.getKey()));
  }

  @Test
  void whoeverRacesGetsTheSameKey() throws Exception {
    List<Key> answers = Race.of(8, i -> key("race", "laptop"));
    assertThat(answers).containsOnly(answers.getFirst());
    assertThat(keys()).hasSize(2);
  }

  @Test
  void whatWasRefusedMayBeTriedAgainUnderTheSameMark() {
    assertThat(refusal(() -> key("again", "x".repeat(201))).kind()).isEqualTo("request_invalid");
    assertThat(key("again", "laptop").getName()).isEqualTo("laptop");
    assertThat(replayed()).isFalse();
  }

  @Test
  void projectsConnectionsAndRotationsAreMadeOnce() {
    ProjectsServiceGrpc.ProjectsServiceBlockingStub projects =
        ProjectsServiceGrpc.newBlockingStub(marked("", project));
    CreateProjectRequest shop = CreateProjectRequest.newBuilder().setName("shop").build();
    Project made = projects.createProject(shop);
    assertThat(made.getKey()).isNotEmpty();
    assertThat(projects.createProject(shop)).isEqualTo(made);

    ConnectionsServiceGrpc.ConnectionsServiceBlockingStub connections =
        ConnectionsServiceGrpc.newBlockingStub(marked(project, "c"));
    Connection connection = connections.createConnection(connection("one"));
    assertThat(connections.createConnection(connection("one"))).isEqualTo(connection);
    assertThat(refusal(() -> connections.createConnection(connection("other"))).kind())
        .isEqualTo("conflict");

    WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub webhooks =
        WebhookSecretsServiceGrpc.newBlockingStub(marked(project, "w"));
    RotateWebhookSecretRequest rotate = RotateWebhookSecretRequest.getDefaultInstance();
    WebhookSecret secret = webhooks.rotateWebhookSecret(rotate);
    assertThat(webhooks.rotateWebhookSecret(rotate)).isEqualTo(secret);
  }

  @Test
  void anAnswerOutlivesTheKeyThatEncryptedIt() throws Exception {
    Key first = key("rotated", "laptop");
    List<String> before = service.query("SELECT sealed FROM first_answer");
    KeysetRotation.rotate(folder.resolve("keyset.json"));
    service.bean(Reencryption.class).run();
    assertThat(service.query("SELECT sealed FROM first_answer"))
        .doesNotContainAnyElementsOf(before);
    assertThat(key("rotated", "laptop")).isEqualTo(first);
  }

  @Test
  void afterADayTheMarkIsFree() throws Exception {
    Key first = key("old", "laptop");
    service.change("UPDATE first_answer SET created_at = created_at - interval '25 hours'");
    assertThat(key("old", "laptop").getId()).isNotEqualTo(first.getId());
  }

  private Key key(String mark, String name) {
    return KeysServiceGrpc.newBlockingStub(marked(project, mark))
        .createKey(CreateKeyRequest.newBuilder().setName(name).build());
  }

  private List<Key> keys() {
    return service.keys(project).listKeys(ListKeysRequest.getDefaultInstance()).getKeysList();
  }

  private Channel marked(String as, String mark) {
    return service.marked(as, mark, headers);
  }

  private boolean replayed() {
    return headers.get().containsKey(CallContext.REPLAYED);
  }

  private static CreateConnectionRequest connection(String secret) {
    return CreateConnectionRequest.newBuilder()
        .setKind("s3")
        .setName("archive")
        .setEndpoint("https://storage.example.com")
        .setRegion("auto")
        .setAccessKeyId("id")
        .setSecretAccessKey(secret)
        .build();
  }
}
