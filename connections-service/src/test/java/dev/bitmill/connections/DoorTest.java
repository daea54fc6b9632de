package dev.bitmill.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.kit.ApiException;
import io.grpc.Channel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void callsWithoutTheServiceTokenAreRefused() {
    assertRefused(service.stranger());
    assertRefused(service.as("", ""));
    assertRefused(service.as("a-service-token-of-test", ""));
    assertRefused(service.as("a-service-token-of-testsX", ""));
  }

  @Test
  void healthIsToldToEverybody() {
    assertThat(
            HealthGrpc.newBlockingStub(service.stranger())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void reflectionNamesTheServices() throws Exception {
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        ServerReflectionGrpc.newBlockingV2Stub(service.trusted()).serverReflectionInfo();
    call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
    ServerReflectionResponse answer = call.read();
    call.halfClose();

    assertThat(answer).isNotNull();
    assertThat(answer.getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "bitmill.connections.v1.ProjectsService",
            "bitmill.connections.v1.KeysService",
            "bitmill.connections.v1.ConnectionsService");
  }

  private static void assertRefused(Channel channel) {
    KeysServiceGrpc.KeysServiceBlockingStub keys = KeysServiceGrpc.newBlockingStub(channel);
    ApiException refused =
        RunningService.refusal(
            () ->
                keys.authenticate(
                    AuthenticateRequest.newBuilder().setKey(RunningService.ADMIN_KEY).build()));
    assertThat(refused.code()).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(refused).hasMessage("The authorization header lacks the service token.");
  }
}
