package dev.bitmill.standalone;

import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.connections.v1.KeysServiceGrpc.KeysServiceBlockingStub;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Optional;

/** The key to the default project, for the person at the terminal. */
final class Keys {
  private static final String SAVED = "api-key";

  private final Secrets secrets;

  private Keys(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * A key that works.
   *
   * @param text the key itself
   * @param isNews true when the person does not know it yet from an earlier start
   */
  record Key(String text, boolean isNews) {}

  /** Makes sure that there is a default project, and a key to it. */
  static Key ensure(Suite suite, Optional<String> given) {
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress(
                "127.0.0.1",
                suite.addresses().port("connections"),
                InsecureChannelCredentials.create())
            .intercept(header("authorization", "Bearer " + suite.secrets().random("service-token")))
            .build();
    try {
      return new Keys(suite.secrets()).ensure(channel, given);
    } catch (StatusRuntimeException refused) {
      throw new Refusal(
          "The default project does not take this key: " + refused.getStatus().getDescription(),
          refused);
    } finally {
      channel.shutdownNow();
    }
  }

  private Key ensure(Channel channel, Optional<String> given) {
    Project project =
        ProjectsServiceGrpc.newBlockingStub(channel)
            .ensureDefaultProject(
                EnsureDefaultProjectRequest.newBuilder().setKey(given.orElse("")).build());
    if (given.isPresent()) {
      return new Key(secrets.put(SAVED, given.get()), true);
    }
    if (!project.getKey().isEmpty()) {
      return new Key(secrets.put(SAVED, project.getKey()), true);
    }
    KeysServiceBlockingStub keys =
        KeysServiceGrpc.newBlockingStub(channel)
            .withInterceptors(header("x-bitmill-project", project.getId()));
    return secrets
        .find(SAVED)
        .filter(key -> works(keys, key))
        .map(key -> new Key(key, false))
        .orElseGet(() -> new Key(secrets.put(SAVED, make(keys)), true));
  }

  /** The saved one was revoked or lost. */
  private static String make(KeysServiceBlockingStub keys) {
    return keys.createKey(CreateKeyRequest.newBuilder().setName("bitmill up").build()).getKey();
  }

  private static boolean works(KeysServiceBlockingStub keys, String key) {
    try {
      keys.authenticate(AuthenticateRequest.newBuilder().setKey(key).build());
      return true;
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
        return false;
      }
      throw refused;
    }
  }

  private static ClientInterceptor header(String name, String value) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }
}
