package dev.bitmill.kit;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Handlers on virtual threads, dead peers noticed within seconds, messages of a few MiB, and
 * reflection for grpcurl.
 */
final class GrpcTuning {
  static final int MAX_MESSAGE_BYTES = 4 << 20;

  /** The most often that gRPC lets a client ask; silence is noticed when the answer is missing. */
  private static final long ASK_AFTER_SECONDS = 10;

  private static final long ANSWER_WITHIN_SECONDS = 3;
  private static final long KEEP_ALIVE_SECONDS = 5;
  private static final ExecutorService VIRTUAL_THREADS =
      Executors.newVirtualThreadPerTaskExecutor();

  private GrpcTuning() {}

  @Singleton
  static final class Server implements BeanCreatedEventListener<ServerBuilder<?>> {
    @Override
    public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
      ServerBuilder<?> builder = event.getBean();
      builder
          .executor(VIRTUAL_THREADS)
          .maxInboundMessageSize(MAX_MESSAGE_BYTES)
          .addService(ProtoReflectionServiceV1.newInstance());
      if (builder instanceof NettyServerBuilder netty) {
        netty
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
      }
      return builder;
    }
  }

  @Singleton
  static final class Client implements BeanCreatedEventListener<ManagedChannelBuilder<?>> {
    @Override
    public ManagedChannelBuilder<?> onCreated(BeanCreatedEvent<ManagedChannelBuilder<?>> event) {
      return event
          .getBean()
          .executor(VIRTUAL_THREADS)
          .maxInboundMessageSize(MAX_MESSAGE_BYTES)
          .defaultLoadBalancingPolicy("round_robin")
          .keepAliveTime(ASK_AFTER_SECONDS, TimeUnit.SECONDS)
          .keepAliveTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
          .keepAliveWithoutCalls(false);
    }
  }
}
