package dev.bitmill.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class FaultLayerTest {
  private static final S3Server SERVER = S3Server.shared();
  private static final String BUCKET = "faults";
  private static final String KEY = "a b/ü+%.bin";

  private FaultLayer layer;
  private S3Client client;

  @BeforeAll
  static void fill() {
    SERVER.makeBucket(BUCKET);
    SERVER.put(BUCKET, KEY, new byte[300_000]);
  }

  @BeforeEach
  void open() {
    layer = FaultLayer.before(SERVER.endpoint());
    client = clients().build();
  }

  @AfterEach
  void close() {
    client.close();
    layer.close();
  }

  @Test
  void passesOnWhatIsRightAndNotesIt() {
    put("passed", new byte[200_000]);
    assertThat(SERVER.get(BUCKET, "passed")).hasSize(200_000);
    assertThat(get(KEY)).isEqualTo(300_000);
    assertThat(layer.requests())
        .extracting(StoreRequest::operation)
        .containsExactly(Operation.PUT, Operation.GET);
    assertThat(layer.requests().getLast())
        .satisfies(
            request -> {
              assertThat(request.bucket()).isEqualTo(BUCKET);
              assertThat(request.key()).isEqualTo(KEY);
              assertThat(request.header("host")).contains(layer.endpoint().getAuthority());
            });
  }

  @Test
  void theNthGoesWrongAndTheOthersDoNot() {
    layer.nth(2, Operation.GET, Fault.slowDown());
    assertThat(get(KEY)).isEqualTo(300_000);
    S3Exception refused = catchThrowableOfType(S3Exception.class, () -> get(KEY));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
    assertThat(get(KEY)).isEqualTo(300_000);
  }

  @Test
  void aRefusedUploadIsReadToItsEnd() {
    layer.first(1, Operation.PUT, Fault.accessDenied());
    assertThat(
            catchThrowableOfType(S3Exception.class, () -> put("refused", new byte[5_000_000]))
                .awsErrorDetails()
                .errorCode())
        .isEqualTo("AccessDenied");
    assertThat(SERVER.head(BUCKET, "refused")).isEmpty();
  }

  @Test
  void connectionsAreCutWhereTheTestSays() {
    layer.nth(1, Operation.GET, Fault.reset());
    layer.nth(2, Operation.GET, Fault.cutAnswer(1000));
    layer.always(Operation.PUT, Fault.cutRequest(1000));
    assertThatThrownBy(() -> get(KEY)).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> get(KEY)).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> put("cut", new byte[5_000_000]))
        .isInstanceOf(SdkClientException.class);
    assertThat(SERVER.head(BUCKET, "cut")).isEmpty();
    layer.heal();
    assertThat(get(KEY)).isEqualTo(300_000);
  }

  @Test
  void anAnswerIsLostAfterTheWorkWasDone() {
    layer.nth(1, Operation.PUT, Fault.loseAnswer());
    assertThatThrownBy(() -> put("done", new byte[10])).isInstanceOf(SdkClientException.class);
    assertThat(SERVER.head(BUCKET, "done")).isPresent();
  }

  @Test
  void aRequestIsHeldUntilItIsLetGo() {
    CountDownLatch latch = new CountDownLatch(1);
    layer.nth(1, Operation.GET, Fault.hold(latch));
    layer.nth(2, Operation.GET, Fault.delay(Duration.ofMillis(1)));
    CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() -> get(KEY));
    await().until(() -> layer.count(Operation.GET) == 1);
    assertThat(held).isNotDone();
    assertThat(get(KEY)).isEqualTo(300_000);
    latch.countDown();
    assertThat(held).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(300_000);
  }

  @Test
  void nobodyAnswersWhenItIsClosed() {
    layer.close();
    assertThatThrownBy(() -> get(KEY)).hasMessageContaining("refused");
  }

  private int get(String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray().length;
  }

  private void put(String key, byte[] bytes) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  /** They try only once. */
  private S3ClientBuilder clients() {
    return S3Server.clients(layer.endpoint())
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
