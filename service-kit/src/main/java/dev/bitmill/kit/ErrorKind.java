package dev.bitmill.kit;

import com.google.rpc.Code;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of error that clients see, each with its gRPC code and HTTP status. {@code
 * <resource>_not_found} is not listed: {@link ApiException#notFound} makes it; {@code not_found} is
 * for what does not say of which resource.
 */
public enum ErrorKind {
  REQUEST_INVALID(Code.INVALID_ARGUMENT, 400),
  URL_REQUIRED(Code.INVALID_ARGUMENT, 400),
  KIND_UNSUPPORTED(Code.INVALID_ARGUMENT, 400),
  FORMAT_UNSUPPORTED(Code.INVALID_ARGUMENT, 400),
  OPTION_INVALID(Code.INVALID_ARGUMENT, 400),
  INPUT_INVALID(Code.INVALID_ARGUMENT, 400),
  CONNECTION_REQUIRED(Code.INVALID_ARGUMENT, 400),
  TOKEN_MISSING(Code.UNAUTHENTICATED, 401),
  TOKEN_INVALID(Code.UNAUTHENTICATED, 401),
  FORBIDDEN(Code.PERMISSION_DENIED, 403),
  SOURCE_FORBIDDEN(Code.PERMISSION_DENIED, 403),
  SIGNATURE_EXPIRED(Code.PERMISSION_DENIED, 403),
  SIGNATURE_INVALID(Code.PERMISSION_DENIED, 403),
  NOT_FOUND(Code.NOT_FOUND, 404),
  METHOD_NOT_ALLOWED(Code.UNIMPLEMENTED, 405),
  CONFLICT(Code.ALREADY_EXISTS, 409),
  TOO_LARGE(Code.RESOURCE_EXHAUSTED, 413),
  TYPE_UNSUPPORTED(Code.INVALID_ARGUMENT, 415),
  RANGE_NOT_SATISFIABLE(Code.OUT_OF_RANGE, 416),
  MEDIA_UNREADABLE(Code.INVALID_ARGUMENT, 422),
  SOURCE_UNREACHABLE(Code.FAILED_PRECONDITION, 424),
  DESTINATION_UNREACHABLE(Code.FAILED_PRECONDITION, 424),
  DESTINATION_REFUSED(Code.FAILED_PRECONDITION, 424),
  RATE_LIMITED(Code.RESOURCE_EXHAUSTED, 429),
  BUSY(Code.RESOURCE_EXHAUSTED, 503),
  STALLED(Code.DEADLINE_EXCEEDED, 500),
  ENGINE_FAILED(Code.INTERNAL, 500),
  UNAVAILABLE(Code.UNAVAILABLE, 503),
  INTERNAL(Code.INTERNAL, 500);

  private final Code code;
  private final int httpStatus;

  ErrorKind(Code code, int httpStatus) {
    this.code = code;
    this.httpStatus = httpStatus;
  }

  /** The word that clients see, such as {@code request_invalid}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Code code() {
    return code;
  }

  public int httpStatus() {
    return httpStatus;
  }

  public static Optional<ErrorKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
