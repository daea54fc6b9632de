package dev.bitmill.facade.transcoding;

import com.google.protobuf.DynamicMessage;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.kit.CallContext;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Calls any unary RPC with dynamic messages. */
@Singleton
public final class RpcCaller {
  private final Map<String, Target> targets = new HashMap<>();
  private final long timeoutMillis;

  private record Target(Channel channel, MethodDescriptor<DynamicMessage, DynamicMessage> method) {}

  public RpcCaller(Routes routes, Channels channels, FacadeSettings settings) {
    timeoutMillis = settings.callTimeout().toMillis();
    for (Route route : routes.all()) {
      targets.put(
          route.rpc().getFullName(),
          new Target(channels.serving(route.rpc().getFile().getPackage()), method(route.rpc())));
    }
  }

  private static MethodDescriptor<DynamicMessage, DynamicMessage> method(
      com.google.protobuf.Descriptors.MethodDescriptor rpc) {
    return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(
            MethodDescriptor.generateFullMethodName(rpc.getService().getFullName(), rpc.getName()))
        .setRequestMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(rpc.getInputType())))
        .setResponseMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(rpc.getOutputType())))
        .build();
  }

  /**
   * What a service answered.
   *
   * @param replayed true when it had answered so before, to a call marked with the same key
   */
  public record Reply(DynamicMessage message, boolean replayed) {}

  /**
   * Calls; errors come as {@code StatusRuntimeException}.
   *
   * @param idempotencyKey what the client marked its request with; empty when it did not
   */
  public Reply call(Route route, DynamicMessage request, String idempotencyKey) {
    Target target = targets.get(route.rpc().getFullName());
    if (target == null) {
      throw new IllegalArgumentException(route.rpc().getFullName() + " is not in the table");
    }
    Metadata mark = new Metadata();
    if (!idempotencyKey.isEmpty()) {
      mark.put(CallContext.IDEMPOTENCY_KEY, idempotencyKey);
    }
    AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    DynamicMessage message =
        ClientCalls.blockingUnaryCall(
            ClientInterceptors.intercept(
                target.channel(),
                MetadataUtils.newAttachHeadersInterceptor(mark),
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>())),
            target.method(),
            CallOptions.DEFAULT.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS),
            request);
    return new Reply(message, headers.get().containsKey(CallContext.REPLAYED));
  }
}
