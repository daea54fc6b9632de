package dev.bitmill.kit;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error that a client is told about: a kind, and a sentence that names the field, the value and
 * what would be right. Travels between services as {@code google.rpc.Status} with an {@code
 * ErrorInfo} whose reason is the kind.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String DOMAIN = "bitmill.dev";
  private static final int LONGEST_MESSAGE = 1000;

  private final String kind;
  private final Code code;

  public ApiException(ErrorKind kind, String message) {
    this(kind.word(), kind.code(), message, null);
  }

  public ApiException(ErrorKind kind, String message, Throwable cause) {
    this(kind.word(), kind.code(), message, cause);
  }

  private ApiException(String kind, Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  /** {@code file_not_found} and the like; the same for what never was and what is another's. */
  public static ApiException notFound(String resource, String id) {
    return new ApiException(
        resource + "_not_found", Code.NOT_FOUND, "There is no " + resource + " " + id + ".", null);
  }

  /**
   * The same, where a request has several fields of the kind: the sentence begins with this one.
   */
  public ApiException in(String field) {
    return new ApiException(kind, code, "`" + field + "`: " + getMessage(), this);
  }

  /**
   * What the other side of a call said. An error that is not one of these keeps its code; what it
   * says, such as addresses, is in the cause only.
   */
  public static ApiException from(StatusRuntimeException error) {
    Code code = Code.forNumber(error.getStatus().getCode().value());
    Optional<String> kind = kindIn(error);
    if (kind.isPresent()) {
      String sentence = Objects.requireNonNullElse(error.getStatus().getDescription(), kind.get());
      return new ApiException(kind.get(), code, sentence, error);
    }
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          new ApiException(
              ErrorKind.UNAVAILABLE.word(),
              code,
              "A part of Bitmill does not answer; try again.",
              error);
      default ->
          new ApiException(
              ErrorKind.INTERNAL.word(),
              code,
              "A part of Bitmill failed with " + code + ".",
              error);
    };
  }

  /** True for an error that began as one of these, here or in another service. */
  static boolean isOurs(StatusRuntimeException error) {
    return kindIn(error).isPresent();
  }

  /** The error for the other side of a call; a sentence that quotes something endless is cut. */
  public StatusRuntimeException toStatus() {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(clipped(getMessage()))
            .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(kind).setDomain(DOMAIN).build()))
            .build());
  }

  /**
   * What a status takes up must stay below gRPC's 8 KiB for headers, or the other side ends the
   * connection and every call on it: written twice, and three times as long where it is escaped.
   */
  private static String clipped(String message) {
    int end = 0;
    int bytes = 0;
    while (end < message.length() && bytes < LONGEST_MESSAGE) {
      bytes += message.charAt(end) < 0x80 ? 1 : 3;
      end++;
    }
    if (end == message.length()) {
      return message;
    }
    int cut = Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end;
    return message.substring(0, cut) + "…";
  }

  /** The word that clients see. */
  public String kind() {
    return kind;
  }

  public boolean is(ErrorKind other) {
    return kind.equals(other.word());
  }

  public Code code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  private static Optional<String> kindIn(StatusRuntimeException error) {
    Status status = StatusProto.fromThrowable(error);
    List<Any> details = status == null ? List.of() : status.getDetailsList();
    return details.stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .findFirst()
        .map(ApiException::reason);
  }

  private static String reason(Any detail) {
    try {
      return detail.unpack(ErrorInfo.class).getReason();
    } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
      return ErrorKind.INTERNAL.word();
    }
  }
}
