package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.Key;
import dev.bitmill.kit.door.Peer;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What travels with a call, from service to service and into the log. */
class PropagationTest {
  @Test
  void theCallContextReachesTheSecondService() {
    try (Door second = Door.open();
        Door first = Door.before(second)) {
      first.handle(request -> first.bean(Peer.class).keys().createKey(request));
      second.handle(request -> current());

      assertThat(first.call())
          .isEqualTo(
              Key.newBuilder()
                  .setId("prj_of_the_test")
                  .setName(Door.REQUEST_ID)
                  .setKey("key_of_the_test")
                  .build());
    }
  }

  @Test
  void theSecondServicesErrorReachesTheClient() {
    try (Door second = Door.open();
        Door first = Door.before(second)) {
      first.handle(request -> first.bean(Peer.class).keys().createKey(request));
      second.handle(
          request -> {
            throw ApiException.notFound("file", "file_1");
          });

      assertThat(ApiException.from(first.refusal()).kind()).isEqualTo("file_not_found");
    }
  }

  @Test
  void aSecondServiceThatIsDownIsUnavailable() {
    try (Door door = Door.open()) {
      door.handle(request -> door.bean(Peer.class).keys().createKey(request));

      assertThat(ApiException.from(door.refusal()).is(ErrorKind.UNAVAILABLE)).isTrue();
    }
  }

  @Test
  void workThatBeginsWithoutACallTravelsToo() throws Exception {
    try (Door second = Door.open();
        Door first = Door.before(second)) {
      second.handle(request -> current());
      Key answer =
          new CallContext("prj_1", "req_1", "task_1")
              .call(
                  () ->
                      first
                          .bean(Peer.class)
                          .keys()
                          .createKey(CreateKeyRequest.getDefaultInstance()));

      assertThat(answer)
          .isEqualTo(Key.newBuilder().setId("prj_1").setName("req_1").setKey("task_1").build());
    }
  }

  @Test
  void handlersRunOnVirtualThreadsAndTheirLinesBearTheRequestId() {
    try (Door door = Door.open();
        LogCapture log = new LogCapture()) {
      door.handle(
          request -> {
            LoggerFactory.getLogger("handler")
                .info("virtual {}", Thread.currentThread().isVirtual());
            return Key.getDefaultInstance();
          });
      door.call();

      List<ILoggingEvent> lines =
          log.events().stream().filter(line -> line.getLoggerName().equals("handler")).toList();
      assertThat(lines)
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getFormattedMessage()).isEqualTo("virtual true");
                assertThat(line.getMDCPropertyMap()).containsEntry("request", Door.REQUEST_ID);
              });
    }
  }

  @Test
  void aCallWithoutARequestIdGetsOne() {
    try (Door second = Door.open();
        Door first = Door.before(second)) {
      second.handle(request -> current());

      Key answer = first.bean(Peer.class).keys().createKey(CreateKeyRequest.getDefaultInstance());
      assertThat(answer.getName()).startsWith("req_");
    }
  }

  @Test
  void theRequestIdDoesNotLeakOntoTheThread() {
    CallContext outer = new CallContext("", "req_outer", "");
    CallContext inner = new CallContext("", "req_inner", "");
    CallContext unnamed = new CallContext("", "", "");

    outer.run(
        () -> {
          inner.run(() -> assertThat(MDC.get("request")).isEqualTo("req_inner"));
          assertThat(MDC.get("request")).isEqualTo("req_outer");
          unnamed.run(() -> assertThat(MDC.get("request")).isEqualTo("req_outer"));
          assertThat(MDC.get("request")).isEqualTo("req_outer");
        });
    assertThat(MDC.get("request")).isNull();
    assertThat(CallContext.current()).isEqualTo(unnamed);
  }

  @Test
  void onlyHealthIsOpenToStrangers() {
    try (Door door = Door.open()) {
      assertThat(
              HealthGrpc.newBlockingStub(door.stranger())
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      dev.bitmill.connections.v1.KeysServiceGrpc.newBlockingStub(door.stranger())
                          .createKey(CreateKeyRequest.getDefaultInstance())))
          .hasMessage("UNAUTHENTICATED: The authorization header lacks the service token.");
    }
  }

  private static Key current() {
    CallContext context = CallContext.current();
    return Key.newBuilder()
        .setId(context.projectId())
        .setName(context.requestId())
        .setKey(context.actor())
        .build();
  }
}
