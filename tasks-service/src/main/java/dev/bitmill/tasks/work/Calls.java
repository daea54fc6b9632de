package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.Context;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.util.Optional;
import java.util.function.Function;

/** Calls of other services: what they say went wrong arrives as an {@link ApiException}. */
final class Calls {
  private Calls() {}

  /** A call with one answer. */
  interface Unary<S> {
    S call() throws StatusException;
  }

  /** Makes a call with one answer. */
  static <S> S unary(Unary<S> call) {
    try {
      return call.call();
    } catch (StatusException error) {
      throw of(error);
    }
  }

  /** The same, going on when the caller's own call or attempt is cancelled. */
  static <S> S unstoppable(Unary<S> call) {
    Context outer = Context.current().fork().attach();
    try {
      return unary(call);
    } finally {
      Context.current().detach(outer);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param result what a message says of the result; empty for the messages before
   */
  static <S, R> R last(
      String service, BlockingClientCall<?, S> call, Function<S, Optional<R>> result)
      throws InterruptedException {
    Optional<R> found = Optional.empty();
    try {
      for (S message = call.read(); message != null; message = call.read()) {
        found = result.apply(message);
      }
    } catch (StatusException error) {
      throw of(error);
    }
    return found.orElseThrow(
        () ->
            new ApiException(
                ErrorKind.UNAVAILABLE, service + " ended its answer without a result."));
  }

  private static ApiException of(StatusException error) {
    return ApiException.from(new StatusRuntimeException(error.getStatus(), error.getTrailers()));
  }
}
