package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.google.rpc.ErrorInfo;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.connections.v1.ListKeysRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is told when a handler fails, and what the log is told. */
class ErrorsTest {
  private static final String REFERENCE =
      "Something went wrong on our side; the reference is " + Door.REQUEST_ID + ".";

  private Door door;
  private LogCapture log;

  @BeforeEach
  void open() {
    door = Door.open();
    log = new LogCapture();
  }

  @AfterEach
  void close() {
    log.close();
    door.close();
  }

  @Test
  void anApiExceptionBecomesAStatusWithItsKind() throws Exception {
    door.handle(
        request -> {
          throw new ApiException(ErrorKind.OPTION_INVALID, "`width` must be even; got 3.");
        });

    StatusRuntimeException refusal = door.refusal();
    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(refusal));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getMessage()).isEqualTo("`width` must be even; got 3.");
    assertThat(status.getDetails(0).unpack(ErrorInfo.class))
        .isEqualTo(
            ErrorInfo.newBuilder().setReason("option_invalid").setDomain("bitmill.dev").build());
    assertThat(log.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\n", "é", "日", "😀"})
  void aSentenceThatQuotesSomethingEndlessIsCutAndTheConnectionStays(String endless) {
    door.handle(
        request -> {
          throw ApiException.notFound("file", endless.repeat(100_000));
        });

    ApiException refusal = ApiException.from(door.refusal());
    assertThat(refusal.kind()).isEqualTo("file_not_found");
    assertThat(refusal).hasMessageStartingWith("There is no file ").hasMessageEndingWith("…");
    assertThat(refusal.getMessage()).hasSizeLessThan(1100).doesNotContain("\ufffd", "?");
  }

  @Test
  void anApiExceptionHandedToTheObserverIsTheSame() {
    door.on((request, observer) -> observer.onError(ApiException.notFound("file", "file_1")));

    ApiException refusal = ApiException.from(door.refusal());
    assertThat(refusal.kind()).isEqualTo("file_not_found");
    assertThat(refusal).hasMessage("There is no file file_1.");
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void anUnexpectedExceptionIsAReferenceForTheClientAndAStackTraceForTheLog() {
    IllegalStateException bug = new IllegalStateException("password is hunter2");
    door.handle(
        request -> {
          throw bug;
        });

    assertHidden(door.refusal());
    assertLogged(bug);
  }

  @Test
  void anUnexpectedExceptionHandedToTheObserverIsTheSame() {
    IllegalStateException bug = new IllegalStateException("password is hunter2");
    door.on((request, observer) -> observer.onError(bug));

    assertHidden(door.refusal());
    assertLogged(bug);
  }

  @Test
  void anErrorOfTheMachineIsTheSame() {
    NoClassDefFoundError bug = new NoClassDefFoundError("hunter2");
    door.handle(
        request -> {
          throw bug;
        });

    assertHidden(door.refusal());
    assertLogged(bug);
  }

  @Test
  void aStatusFromElsewhereIsHiddenToo() {
    StatusRuntimeException foreign =
        Status.UNKNOWN.withDescription("hunter2 at 10.0.0.7").asRuntimeException();
    door.handle(
        request -> {
          throw foreign;
        });

    assertHidden(door.refusal());
    assertLogged(foreign);
  }

  @Test
  void anotherServicesErrorPassesThrough() {
    door.handle(
        request -> {
          throw new ApiException(ErrorKind.SOURCE_UNREACHABLE, "The source answered 503.")
              .toStatus();
        });

    ApiException refusal = ApiException.from(door.refusal());
    assertThat(refusal.is(ErrorKind.SOURCE_UNREACHABLE)).isTrue();
    assertThat(refusal).hasMessage("The source answered 503.");
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aServiceThatDoesNotAnswerIsUnavailableWithoutItsAddress() {
    door.handle(
        request -> {
          throw Status.UNAVAILABLE
              .withDescription("Connection refused: 10.0.0.7:9092")
              .asRuntimeException();
        });

    StatusRuntimeException refusal = door.refusal();
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(ApiException.from(refusal).is(ErrorKind.UNAVAILABLE)).isTrue();
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("A part of Bitmill does not answer; try again.");
    assertThat(log.complaints()).hasSize(1);
  }

  @Test
  void whatFailsAfterTheAnswerIsLoggedAndChangesNothing() {
    IllegalStateException late = new IllegalStateException("too late");
    door.on(
        (request, observer) -> {
          observer.onNext(Key.newBuilder().setName("answer").build());
          observer.onCompleted();
          throw late;
        });

    assertThat(door.call().getName()).isEqualTo("answer");
    await().untilAsserted(() -> assertLogged(late));
  }

  @Test
  void anAnswerAfterTheErrorIsIgnored() {
    door.on(
        (request, observer) -> {
          observer.onError(new ApiException(ErrorKind.BUSY, "Come back later."));
          observer.onError(new IllegalStateException("again"));
        });

    assertThat(ApiException.from(door.refusal()).is(ErrorKind.BUSY)).isTrue();
  }

  @Test
  void aHandlerThatGoesOnElsewhereAfterItFailedHarmsNothing() {
    AtomicReference<StreamObserver<Key>> kept = new AtomicReference<>();
    door.on(
        (request, observer) -> {
          kept.set(observer);
          observer.onNext(Key.getDefaultInstance());
          throw new ApiException(ErrorKind.BUSY, "Come back later.");
        });

    assertThat(ApiException.from(door.refusal()).is(ErrorKind.BUSY)).isTrue();
    assertThatCode(() -> kept.get().onCompleted()).doesNotThrowAnyException();
  }

  @Test
  void aRefusedRequestDoesNotReachItsHandler() {
    assertThat(
            catchThrowable(
                () -> door.keys().authenticate(AuthenticateRequest.getDefaultInstance())))
        .hasMessage("INVALID_ARGUMENT: `key` is required.");
    assertThat(door.call()).isEqualTo(Key.getDefaultInstance());
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void anRpcThatDoesNotExistYetIsUnimplemented() {
    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> door.keys().listKeys(ListKeysRequest.getDefaultInstance()));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(log.complaints()).isEmpty();
  }

  private static void assertHidden(StatusRuntimeException refusal) {
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(refusal.getStatus().getDescription()).isEqualTo(REFERENCE);
    assertThat(ApiException.from(refusal).kind()).isEqualTo("internal");
    assertThat(String.valueOf(refusal.getTrailers())).doesNotContain("hunter2");
  }

  private void assertLogged(Throwable thrown) {
    assertThat(log.complaints()).hasSize(1);
    ILoggingEvent line = log.complaints().getFirst();
    assertThat(line.getThrowableProxy().getMessage()).isEqualTo(thrown.getMessage());
    assertThat(line.getMDCPropertyMap()).containsEntry("request", Door.REQUEST_ID);
    assertThat(line.getFormattedMessage()).contains("bitmill.connections.v1.KeysService/CreateKey");
  }
}
