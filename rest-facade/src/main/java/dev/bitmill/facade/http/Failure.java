package dev.bitmill.facade.http;

import com.google.rpc.Code;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as clients are told it.
 *
 * @param status the HTTP status
 * @param kind the word that programs look at
 * @param message the sentence for people
 */
public record Failure(int status, String kind, String message) {
  private static final Logger log = LoggerFactory.getLogger(Failure.class);

  public static Failure of(ErrorKind kind, String message) {
    return new Failure(kind.httpStatus(), kind.word(), message);
  }

  /** What to say of an exception; what is nobody's fault but ours goes to the log in full. */
  public static Failure of(Throwable thrown, String requestId) {
    return switch (thrown) {
      case ApiException error -> of(error, requestId);
      case StatusRuntimeException error -> of(ApiException.from(error), requestId);
      case StatusException error ->
          of(
              ApiException.from(error.getStatus().asRuntimeException(error.getTrailers())),
              requestId);
      case Throwable other when other.getCause() instanceof ApiException error ->
          of(error, requestId);
      case BodyCutOff cutOff ->
          of(ErrorKind.REQUEST_INVALID, "The body ended before it was complete.");
      default -> {
        log.error("The facade failed", thrown);
        yield internal(requestId);
      }
    };
  }

  private static Failure of(ApiException error, String requestId) {
    ErrorKind kind = ErrorKind.of(error.kind()).orElse(null);
    if (kind == null) {
      return new Failure(byCode(error.code()).httpStatus(), error.kind(), error.getMessage());
    }
    if (kind == ErrorKind.INTERNAL && error.code() != Code.INTERNAL) {
      kind = byCode(error.code());
    }
    return switch (kind) {
      case INTERNAL -> {
        log.error("A service failed: {}", error.getMessage());
        yield internal(requestId);
      }
      case UNAVAILABLE -> {
        log.warn("A service did not answer: {}", error.getMessage());
        yield of(kind, "A part of this installation does not answer right now; try again.");
      }
      default -> of(kind, error.getMessage());
    };
  }

  private static Failure internal(String requestId) {
    return of(
        ErrorKind.INTERNAL,
        "Something went wrong on our side; the reference is " + requestId + ".");
  }

  /** For what says no kind of its own. */
  private static ErrorKind byCode(Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION -> ErrorKind.REQUEST_INVALID;
      case UNAUTHENTICATED -> ErrorKind.TOKEN_INVALID;
      case PERMISSION_DENIED -> ErrorKind.FORBIDDEN;
      case ALREADY_EXISTS, ABORTED -> ErrorKind.CONFLICT;
      case OUT_OF_RANGE -> ErrorKind.RANGE_NOT_SATISFIABLE;
      case RESOURCE_EXHAUSTED -> ErrorKind.TOO_LARGE;
      case NOT_FOUND -> ErrorKind.NOT_FOUND;
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> ErrorKind.UNAVAILABLE;
      default -> ErrorKind.INTERNAL;
    };
  }
}
