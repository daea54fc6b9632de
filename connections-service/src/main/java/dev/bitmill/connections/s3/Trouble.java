package dev.bitmill.connections.s3;

import dev.bitmill.kit.AddressGuard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** What can be wrong with a storage, as far as people would do something else about it. */
public enum Trouble {
  /** It does not know the access key. */
  KEY_UNKNOWN(false, "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidSecurity"),
  /** It knows the access key, but the secret is another one. */
  SECRET_WRONG(false, "SignatureDoesNotMatch", "InvalidSignature"),
  /** The key may not do this. */
  DENIED(false, "AccessDenied", "AccessDeniedException", "AllAccessDisabled", "Forbidden"),
  BUCKET_MISSING(false, "NoSuchBucket"),
  OBJECT_MISSING(false, "NoSuchKey", "NotFound"),
  UPLOAD_MISSING(false, "NoSuchUpload"),
  /** The object is in an archive, and has to be restored first. */
  ARCHIVED(false, "InvalidObjectState"),
  /** The bucket is in another region than the connection says. */
  REGION_WRONG(
      false,
      "AuthorizationHeaderMalformed",
      "AuthorizationQueryParametersError",
      "PermanentRedirect",
      "TemporaryRedirect",
      "Redirect",
      "IllegalLocationConstraintException",
      "InvalidRegion"),
  /** One of the two clocks is wrong. */
  CLOCK_SKEWED(false, "RequestTimeTooSkewed", "RequestInTheFuture"),
  /** What was signed came too late. */
  EXPIRED(true, "ExpiredToken", "TokenRefreshRequired", "RequestExpired"),
  THROTTLED(
      true,
      "SlowDown",
      "SlowDownRead",
      "SlowDownWrite",
      "Throttling",
      "ThrottlingException",
      "TooManyRequests",
      "TooManyRequestsException",
      "RequestLimitExceeded",
      "BandwidthLimitExceeded"),
  /** It failed. */
  BROKEN(true, "InternalError", "ServiceUnavailable", "ServerBusy", "OperationAborted"),
  /** It did not answer in time. */
  SILENT(true, "RequestTimeout", "RequestTimeoutException"),
  /** It does not take connections. */
  CLOSED(true),
  /** It ended the connection in the middle. */
  CUT(true),
  /** There is no address for its name. */
  HOST_UNKNOWN(true),
  /** It cannot be spoken to privately: a wrong certificate, or no TLS at all. */
  INSECURE(false),
  /** It is on a network that is not reached from here. */
  FORBIDDEN(false),
  /** What answers is not an S3 storage. */
  NOT_S3(false),
  /** Anything else that it refuses. */
  REFUSED(false);

  private final boolean mayPass;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> codes;

  Trouble(boolean mayPass, String... codes) {
    this.mayPass = mayPass;
    this.codes = Set.of(codes);
  }

  /** Whether the same request can go well later, without anybody doing anything. */
  public boolean mayPass() {
    return mayPass;
  }

  /** Whether what was asked about is not there, so that there is nothing to remove. */
  public boolean isGone() {
    return List.of(BUCKET_MISSING, OBJECT_MISSING, UPLOAD_MISSING).contains(this);
  }

  /** Whether the storage was not reached at all. */
  public boolean isUnreached() {
    return List.of(SILENT, CLOSED, CUT, HOST_UNKNOWN, INSECURE, FORBIDDEN).contains(this);
  }

  /** What an answer means by its error's code, or where it bears none by its status. */
  static Trouble ofAnswer(String code, int status) {
    return Arrays.stream(values())
        .filter(it -> it.codes.contains(code))
        .findFirst()
        .orElseGet(() -> ofStatus(status));
  }

  private static Trouble ofStatus(int status) {
    return switch (status) {
      case 301, 302, 307, 308 -> REGION_WRONG;
      case 401, 403 -> DENIED;
      case 404 -> OBJECT_MISSING;
      case 408 -> SILENT;
      case 429, 503 -> THROTTLED;
      default -> status >= 500 ? BROKEN : REFUSED;
    };
  }

  /** What a request that found no answer ran into. */
  static Trouble ofSilence(Throwable failed) {
    List<Throwable> causes = Stream.iterate(failed, it -> it != null, Throwable::getCause).toList();
    return causes.stream()
        .map(Trouble::ofCause)
        .filter(it -> it != REFUSED)
        .findFirst()
        .orElse(NOT_S3);
  }

  private static Trouble ofCause(Throwable cause) {
    return switch (cause) {
      case AddressGuard.ForbiddenAddressException _ -> FORBIDDEN;
      case ApiCallTimeoutException _ -> SILENT;
      case ApiCallAttemptTimeoutException _ -> SILENT;
      case UnknownHostException _ -> HOST_UNKNOWN;
      case SSLException _ -> INSECURE;
      case ConnectException _ -> CLOSED;
      case NoRouteToHostException _ -> CLOSED;
      case SocketTimeoutException _ -> SILENT;
      case IOException _ -> CUT;
      default -> REFUSED;
    };
  }
}
