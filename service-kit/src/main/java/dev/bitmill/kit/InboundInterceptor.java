package dev.bitmill.kit;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The way into every service: checks the service token, makes the {@link CallContext}, and turns
 * what a handler throws into a status. What is not an {@link ApiException} reaches the client as a
 * reference only, and the log in full.
 */
@Singleton
final class InboundInterceptor implements ServerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(InboundInterceptor.class);

  private final ServiceToken token;

  InboundInterceptor(ServiceToken token) {
    this.token = token;
  }

  @Override
  public <Q, S> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
    // Health checks come from load balancers and container engines, which know no token.
    boolean open = call.getMethodDescriptor().getFullMethodName().startsWith("grpc.health.v1.");
    if (!open && !token.matches(Headers.get(headers, Headers.AUTHORIZATION))) {
      ApiException refused =
          new ApiException(
              ErrorKind.TOKEN_INVALID, "The authorization header lacks the service token.");
      close(call, refused.toStatus());
      return new ServerCall.Listener<>() {};
    }
    String requestId = Headers.get(headers, Headers.REQUEST);
    CallContext context =
        new CallContext(
            Headers.get(headers, Headers.PROJECT),
            requestId.isEmpty() ? Ids.make("req") : requestId,
            Headers.get(headers, Headers.ACTOR));
    return new Guarded<>(
        call,
        context,
        Contexts.interceptCall(context.attachTo(Context.current()), call, headers, next));
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException error) {
    Metadata trailers = error.getTrailers();
    call.close(error.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  /** Handlers run inside the listener's callbacks, so this is where their exceptions arrive. */
  private static final class Guarded<Q, S> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, S> call;
    private final CallContext context;

    Guarded(ServerCall<Q, S> call, CallContext context, ServerCall.Listener<Q> delegate) {
      super(delegate);
      this.call = call;
      this.context = context;
    }

    @Override
    public void onMessage(Q message) {
      guard(
          () -> {
            if (message instanceof Message request) {
              RequestRules.check(request);
            }
            super.onMessage(message);
          });
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    @Override
    public void onCancel() {
      guard(super::onCancel);
    }

    @Override
    public void onComplete() {
      guard(super::onComplete);
    }

    private void guard(Runnable callback) {
      MDC.put("request", context.requestId());
      try {
        callback.run();
      } catch (ApiException error) {
        close(call, error.toStatus());
      } catch (StatusRuntimeException error) {
        close(call, ApiException.from(error).toStatus());
      } catch (RuntimeException error) {
        log.error("{} failed", call.getMethodDescriptor().getFullMethodName(), error);
        close(
            call,
            new ApiException(
                    ErrorKind.INTERNAL,
                    "Something went wrong on our side; the reference is "
                        + context.requestId()
                        + ".")
                .toStatus());
      } finally {
        MDC.remove("request");
      }
    }
  }
}
