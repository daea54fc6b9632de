package dev.bitmill.kit;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import jakarta.inject.Singleton;

/** The way out of every service: adds the service token and the {@link CallContext}. */
@Singleton
final class OutboundInterceptor implements ClientInterceptor {
  private final ServiceToken token;

  OutboundInterceptor(ServiceToken token) {
    this.token = token;
  }

  @Override
  public <Q, S> ClientCall<Q, S> interceptCall(
      MethodDescriptor<Q, S> method, CallOptions options, Channel next) {
    CallContext context = CallContext.current();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<S> listener, Metadata headers) {
        token.writeTo(headers);
        context.writeTo(headers);
        super.start(listener, headers);
      }
    };
  }
}
