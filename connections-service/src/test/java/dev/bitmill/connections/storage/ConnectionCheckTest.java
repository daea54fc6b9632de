package dev.bitmill.connections.storage;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.CheckConnectionRequest;
import dev.bitmill.connections.v1.CheckConnectionResponse;
import dev.bitmill.connections.v1.CheckStep;
import dev.bitmill.connections.v1.ConnectionsServiceGrpc.ConnectionsServiceBlockingStub;
import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionCheckTest {
  private static final S3Server STORE = S3Server.shared();
  private static final String BUCKET = "connection-check";

  @TempDir static Path folder;
  private static RunningService service;

  private FaultLayer layer;
  private ConnectionsServiceBlockingStub connections;
  private String id;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
    STORE.makeBucket(BUCKET);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void connect() {
    layer = FaultLayer.before(STORE.endpoint());
    connections = service.connections(service.newProject().getId());
    id = create(S3Server.SECRET_ACCESS_KEY);
  }

  private String create(String secret) {
    return connections
        .createConnection(
            CreateConnectionRequest.newBuilder()
                .setKind("s3")
                .setName(secret)
                .setEndpoint(layer.endpoint().toString())
                .setRegion("auto")
                .setAccessKeyId(S3Server.ACCESS_KEY_ID)
                .setSecretAccessKey(secret)
                .build())
        .getId();
  }

  @AfterEach
  void disconnect() {
    layer.close();
    assertThat(STORE.objects(BUCKET)).isEmpty();
  }

  @Test
  void withoutABucketItSignsIn() {
    CheckConnectionResponse checked = check(CheckConnectionRequest.newBuilder());

    assertThat(checked.getOk()).isTrue();
    assertThat(checked.getStepsList())
        .extracting(CheckStep::getName, CheckStep::getMessage)
        .containsExactly(
            tuple("reach", "The storage " + layer.endpoint().getRawAuthority() + " answers."),
            tuple("sign_in", "The access key an-a… is accepted."));
  }

  @Test
  void withABucketItDoesAllThatWorkWillDo() {
    CheckConnectionResponse checked = inBucket(BUCKET);

    assertThat(checked.getOk()).isTrue();
    assertThat(names(checked))
        .containsExactly("reach", "sign_in", "list", "write", "read", "remove");
    assertThat(layer.requests())
        .filteredOn(request -> request.operation() == Operation.PUT)
        .allMatch(request -> request.key().startsWith("a prefix/.bitmill-check_"));
  }

  @Test
  void aKeyThatMayNotListAllBucketsIsFine() {
    layer.nth(1, Operation.OTHER, Fault.accessDenied());
    layer.nth(1, Operation.LIST, Fault.accessDenied());

    CheckConnectionResponse checked = check(CheckConnectionRequest.newBuilder());
    assertThat(checked.getOk()).isTrue();
    assertThat(checked.getSteps(1).getMessage())
        .isEqualTo(
            "The access key an-a… is accepted; it may not list all buckets, which is not needed.");
  }

  @Test
  void aWrongSecretEndsIt() {
    id = create("another-secret");

    CheckConnectionResponse checked = inBucket(BUCKET);
    assertThat(checked.getOk()).isFalse();
    assertThat(names(checked)).containsExactly("reach", "sign_in");
    assertThat(checked.getSteps(1).getMessage())
        .contains("refused the signature of the access key an-a…", "Check `secret_access_key`");
  }

  @Test
  void aStorageThatIsNotThereEndsIt() {
    layer.close();

    CheckConnectionResponse checked = inBucket(BUCKET);
    assertThat(checked.getOk()).isFalse();
    assertThat(names(checked)).containsExactly("reach");
    assertThat(checked.getSteps(0).getMessage()).contains("does not take connections");
  }

  @Test
  void aBucketThatIsMissingIsTold() {
    CheckConnectionResponse checked = inBucket("no-such-bucket");

    assertThat(checked.getOk()).isFalse();
    assertThat(names(checked)).containsExactly("reach", "sign_in", "list", "write");
    assertThat(checked.getSteps(3).getMessage()).contains("has no bucket no-such-bucket");
  }

  @Test
  void theProbeIsRemovedAlsoWhenItCannotBeReadBack() {
    layer.always(Operation.GET, Fault.accessDenied());

    CheckConnectionResponse checked = inBucket(BUCKET);
    assertThat(names(checked))
        .containsExactly("reach", "sign_in", "list", "write", "read", "remove");
    assertThat(checked.getStepsList())
        .filteredOn(step -> !step.getOk())
        .extracting(CheckStep::getName)
        .containsExactly("read");
  }

  @Test
  void theProbeIsRemovedAlsoWhenNobodyKnowsWhetherItWasWritten() {
    layer.always(Operation.PUT, Fault.loseAnswer());

    assertThat(names(inBucket(BUCKET))).containsExactly("reach", "sign_in", "list", "write");
  }

  @Test
  void aConnectionThatDoesNotExistIsNotChecked() {
    id = "con_none";
    assertThat(refusal(() -> inBucket(BUCKET)).kind()).isEqualTo("connection_not_found");
  }

  private CheckConnectionResponse inBucket(String bucket) {
    return check(CheckConnectionRequest.newBuilder().setBucket(bucket).setPrefix("a prefix/"));
  }

  private CheckConnectionResponse check(CheckConnectionRequest.Builder request) {
    return connections.checkConnection(request.setId(id).build());
  }

  private static List<String> names(CheckConnectionResponse checked) {
    return checked.getStepsList().stream().map(CheckStep::getName).toList();
  }
}
