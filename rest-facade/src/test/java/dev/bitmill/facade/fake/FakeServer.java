package dev.bitmill.facade.fake;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A gRPC server on a free port that remembers the headers of what it was asked. */
public final class FakeServer implements AutoCloseable {
  private final HealthStatusManager health = new HealthStatusManager();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Server server;

  /** The idempotency key of calls that are answered as if they had been answered before. */
  public static final String REPEATED = "repeated";

  /** A call that came in. */
  public record Call(
      String method, String project, String requestId, String actor, String idempotencyKey) {}

  public FakeServer(BindableService... services) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .addService(health.getHealthService())
            .intercept(new Recorder());
    for (BindableService service : services) {
      builder.addService(service);
    }
    try {
      server = builder.build().start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public void serving(boolean serving) {
    health.setStatus("", serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  /** Answers a call the way services do. */
  static <T> void answer(StreamObserver<T> observer, Supplier<T> result) {
    try {
      observer.onNext(result.get());
      observer.onCompleted();
    } catch (ApiException error) {
      observer.onError(error.toStatus());
    } catch (RuntimeException error) {
      observer.onError(error);
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Repeating<Q, S>
      extends ForwardingServerCall.SimpleForwardingServerCall<Q, S> {
    private final Metadata asked;

    Repeating(ServerCall<Q, S> call, Metadata asked) {
      super(call);
      this.asked = asked;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (REPEATED.equals(asked.get(CallContext.IDEMPOTENCY_KEY))) {
        headers.put(CallContext.REPLAYED, "true");
      }
      super.sendHeaders(headers);
    }
  }

  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, S> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
      calls.add(
          new Call(
              call.getMethodDescriptor().getFullMethodName(),
              text(headers, "x-bitmill-project"),
              text(headers, "x-request-id"),
              text(headers, "x-bitmill-actor"),
              text(headers, "x-bitmill-idempotency-key")));
      return next.startCall(new Repeating<>(call, headers), headers);
    }

    private static String text(Metadata headers, String name) {
      String value = headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
      return value == null ? "" : value;
    }
  }
}
