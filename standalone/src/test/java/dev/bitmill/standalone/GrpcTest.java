package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What grpcurl needs of every service: health for anyone, reflection for those with the token. */
final class GrpcTest {
  private static final ChannelCredentials PLAIN = InsecureChannelCredentials.create();

  @ParameterizedTest
  @CsvSource({
    "connections, bitmill.connections.v1.KeysService",
    "files, bitmill.files.v1.FilesService",
    "tasks, bitmill.tasks.v1.JobsService",
    "transcoder, bitmill.transcoder.v1.TranscoderService",
  })
  void healthAndReflection(String service, String rpcs) throws Exception {
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress("127.0.0.1", RunningSuite.addresses().port(service), PLAIN)
            .build();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
      assertThat(list(ServerReflectionGrpc.newBlockingV2Stub(channel).withInterceptors(token())))
          .contains(rpcs);
      assertThatThrownBy(() -> list(ServerReflectionGrpc.newBlockingV2Stub(channel)))
          .hasMessageContaining("UNAUTHENTICATED");
    } finally {
      channel.shutdownNow();
    }
  }

  private static String list(ServerReflectionGrpc.ServerReflectionBlockingV2Stub stub)
      throws Exception {
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        stub.serverReflectionInfo();
    call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
    return String.valueOf(call.read());
  }

  private static ClientInterceptor token() {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + RunningSuite.serviceToken());
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }
}
