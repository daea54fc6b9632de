package dev.bitmill.kit;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into every service: checks the service token, makes the {@link CallContext}, and turns
 * what a handler throws, or hands to its observer, into a status. What is not an {@link
 * ApiException} reaches the client as a reference only, and the log in full.
 */
@Singleton
final class InboundInterceptor implements ServerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(InboundInterceptor.class);

  private final ServiceToken token;

  InboundInterceptor(ServiceToken token) {
    this.token = token;
  }

  @Override
  public <Q, S> Listener<Q> interceptCall(
      ServerCall<Q, S> call, Metadata headers, ServerCallHandler<Q, S> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    CallContext context = CallContext.from(headers);
    GuardedCall<Q, S> guarded = new GuardedCall<>(call, context);
    // Health checks come from load balancers and container engines, which know no token.
    boolean open = method.startsWith("grpc.health.v1.");
    if (!open && !token.isIn(headers)) {
      guarded.fail(
          new ApiException(
              ErrorKind.TOKEN_INVALID, "The authorization header lacks the service token."));
      return new Listener<>() {};
    }
    // What gRPC's own services answer is theirs.
    boolean ours = !method.startsWith("grpc.");
    return guarded.begin(headers, next, ours ? guarded : call);
  }

  /** A call that ends once, with a status that says no more than it should. */
  private static final class GuardedCall<Q, S> extends SimpleForwardingServerCall<Q, S> {
    private final CallContext context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Context attached;

    GuardedCall(ServerCall<Q, S> call, CallContext context) {
      super(call);
      this.context = context;
      this.attached = context.attachTo(Context.current());
    }

    /** The handlers of streams begin here, so this too is where exceptions arrive. */
    Listener<Q> begin(Metadata headers, ServerCallHandler<Q, S> next, ServerCall<Q, S> seen) {
      try (var _ = context.markLog()) {
        return listen(headers, next, seen);
      }
    }

    private Listener<Q> listen(
        Metadata headers, ServerCallHandler<Q, S> next, ServerCall<Q, S> seen) {
      try {
        return new GuardedListener<>(this, Contexts.interceptCall(attached, seen, headers, next));
      } catch (RuntimeException | Error thrown) {
        fail(thrown);
        return new Listener<>() {};
      }
    }

    void fail(Throwable thrown) {
      if (ended.get()) {
        log.error("{} failed after its answer", name(), thrown);
      } else if (isCancelled()) {
        log.debug("{} failed after it was cancelled", name(), thrown);
        end(Status.CANCELLED, new Metadata());
      } else {
        StatusRuntimeException answer = answer(thrown);
        Metadata trailers = answer.getTrailers();
        end(answer.getStatus(), trailers == null ? new Metadata() : trailers);
      }
    }

    @Override
    public void sendHeaders(Metadata headers) {
      CallContext.describe(attached, headers);
      super.sendHeaders(headers);
    }

    /** What the handler's observer says. */
    @Override
    public void close(Status status, Metadata trailers) {
      if (status.isOk()) {
        end(status, trailers);
      } else {
        Throwable handed = status.getCause();
        fail(handed == null ? status.asRuntimeException(trailers) : handed);
      }
    }

    private void end(Status status, Metadata trailers) {
      if (ended.compareAndSet(false, true)) {
        super.close(status, trailers);
      }
    }

    private StatusRuntimeException answer(Throwable thrown) {
      if (thrown instanceof ApiException error) {
        return error.toStatus();
      }
      if (thrown instanceof StatusRuntimeException status) {
        if (ApiException.isOurs(status) || isUnimplemented(status)) {
          return status;
        }
        ApiException error = ApiException.from(status);
        if (error.is(ErrorKind.UNAVAILABLE)) {
          log.warn("{} needs a service that does not answer", name(), thrown);
          return error.toStatus();
        }
      }
      log.error("{} failed", name(), thrown);
      return new ApiException(
              ErrorKind.INTERNAL,
              "Something went wrong on our side; the reference is " + context.requestId() + ".")
          .toStatus();
    }

    private static boolean isUnimplemented(StatusRuntimeException status) {
      return status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
    }

    private String name() {
      return getMethodDescriptor().getFullMethodName();
    }
  }

  /** Handlers run inside these callbacks. After a failure only the end of the call is told. */
  private static final class GuardedListener<Q, S> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, S> call;
    private boolean failed;

    GuardedListener(GuardedCall<Q, S> call, Listener<Q> handler) {
      super(handler);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      if (!failed) {
        guard(
            () -> {
              if (message instanceof Message request) {
                RequestRules.check(request);
              }
              super.onMessage(message);
            });
      }
    }

    @Override
    public void onHalfClose() {
      if (!failed) {
        guard(super::onHalfClose);
      }
    }

    @Override
    public void onReady() {
      if (!failed) {
        guard(super::onReady);
      }
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
      try (var _ = call.context.markLog()) {
        run(callback);
      }
    }

    /** Inside the mark, so that what is logged about a failure bears the request id. */
    private void run(Runnable callback) {
      try {
        callback.run();
      } catch (RuntimeException | Error thrown) {
        failed = true;
        call.fail(thrown);
      }
    }
  }
}
