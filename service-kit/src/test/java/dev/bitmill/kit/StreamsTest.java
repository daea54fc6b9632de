package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.kit.door.DoorStream;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that fail in the middle, and calls whose client goes away. */
class StreamsTest {
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
  void aStreamThatWorksIsCounted() throws Exception {
    assertThat(write(3 * ByteStreams.CHUNK + 5)).isEqualTo(3L * ByteStreams.CHUNK + 5);
  }

  @Test
  void aHandlerThatFailsBeforeTheFirstMessageTellsWhy() {
    door.bean(DoorStream.class)
        .begin(
            () -> {
              throw new ApiException(ErrorKind.FORBIDDEN, "Not yours.");
            });

    assertRefused(ErrorKind.FORBIDDEN, "Not yours.");
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aHandlerThatFailsInTheMiddleEndsTheCallOnceAndHearsNoMore() {
    AtomicInteger heard = new AtomicInteger();
    door.bean(DoorStream.class)
        .handle(
            request -> {
              heard.incrementAndGet();
              throw new ApiException(ErrorKind.TOO_LARGE, "More than fits.");
            });

    assertRefused(ErrorKind.TOO_LARGE, "More than fits.");
    assertThat(heard).hasValue(1);
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aClientThatGoesAwayIsNoError() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch failed = new CountDownLatch(1);
    door.on(
        (request, observer) -> {
          working.countDown();
          await().until(Context.current()::isCancelled);
          failed.countDown();
          throw new IllegalStateException("interrupted by the client");
        });

    try (CancellableContext client = Context.current().withCancellation()) {
      client.run(() -> send(new Ignored()));
      assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
      client.cancel(null);
    }

    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    door.handle(request -> Key.newBuilder().setName("alive").build());
    assertThat(door.call().getName()).isEqualTo("alive");
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void anAnswerForAClientThatWentAwayIsNoError() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    door.on(
        (request, observer) -> {
          working.countDown();
          await().until(Context.current()::isCancelled);
          try {
            observer.onNext(Key.getDefaultInstance());
            observer.onCompleted();
          } finally {
            answered.countDown();
          }
        });

    try (CancellableContext client = Context.current().withCancellation()) {
      client.run(() -> send(new Ignored()));
      assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
      client.cancel(null);
    }

    assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    door.handle(request -> Key.newBuilder().setName("alive").build());
    assertThat(door.call().getName()).isEqualTo("alive");
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aDeadlineThatPassesIsNoError() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    door.on(
        (request, observer) -> {
          await().until(Context.current()::isCancelled);
          over.countDown();
          throw new IllegalStateException("too slow");
        });

    assertThatThrownBy(
            () ->
                door.keys()
                    .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                    .createKey(CreateKeyRequest.getDefaultInstance()))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    door.handle(request -> Key.newBuilder().setName("alive").build());
    assertThat(door.call().getName()).isEqualTo("alive");
    assertThat(log.complaints()).isEmpty();
  }

  private void send(StreamObserver<Key> observer) {
    ClientCalls.asyncUnaryCall(
        door.trusted()
            .newCall(
                dev.bitmill.connections.v1.KeysServiceGrpc.getCreateKeyMethod(),
                io.grpc.CallOptions.DEFAULT),
        CreateKeyRequest.getDefaultInstance(),
        observer);
  }

  private long write(int size) throws IOException {
    return new ByteStreams(door.trusted())
        .write("uploads/1", new ByteArrayInputStream(new byte[size]));
  }

  private void assertRefused(ErrorKind kind, String sentence) {
    assertThatThrownBy(() -> write(5 * ByteStreams.CHUNK))
        .isInstanceOf(IOException.class)
        .cause()
        .hasMessage(sentence)
        .extracting(cause -> ((ApiException) cause).kind())
        .isEqualTo(kind.word());
  }

  private static final class Ignored implements StreamObserver<Key> {
    @Override
    public void onNext(Key value) {}

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onCompleted() {}
  }
}
