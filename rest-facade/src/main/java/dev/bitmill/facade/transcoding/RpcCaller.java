package dev.bitmill.facade.transcoding;

import com.google.protobuf.DynamicMessage;
import dev.bitmill.facade.http.FacadeSettings;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

  /** Calls; errors come as {@code StatusRuntimeException}. */
  public DynamicMessage call(Route route, DynamicMessage request) {
    Target target = targets.get(route.rpc().getFullName());
    if (target == null) {
      throw new IllegalArgumentException(route.rpc().getFullName() + " is not in the table");
    }
    return ClientCalls.blockingUnaryCall(
        target.channel(),
        target.method(),
        CallOptions.DEFAULT.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS),
        request);
  }
}
