package dev.bitmill.kit.s3;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What goes wrong with a request. */
public sealed interface Fault {
  /** The connection is reset before any answer. */
  record Reset() implements Fault {}

  /**
   * The store, or what stands for it, refuses.
   *
   * @param more further XML of the answer
   */
  record Answer(int status, String code, String message, String more) implements Fault {
    String xml() {
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message>%s</Error>"
          .formatted(code, message, more);
    }
  }

  /** The connection is reset when so many bytes of the request's body have passed. */
  record CutRequest(long bytes) implements Fault {}

  /** The connection is reset when so many bytes of the answer's body have passed. */
  record CutAnswer(long bytes) implements Fault {}

  /** The request reaches the store, whose answer is lost. */
  record LoseAnswer() implements Fault {}

  /** The request waits before it goes on. */
  record Delay(Duration time) implements Fault {}

  /** The request waits until the latch opens, then goes on. */
  record Hold(CountDownLatch latch) implements Fault {}

  static Fault reset() {
    return new Reset();
  }

  static Fault internalError() {
    return answer(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  static Fault slowDown() {
    return answer(503, "SlowDown", "Please reduce your request rate.");
  }

  static Fault accessDenied() {
    return answer(403, "AccessDenied", "Access Denied");
  }

  /** A session that ended; see {@link #requestHasExpired} for a presigned URL. */
  static Fault expiredToken() {
    return answer(400, "ExpiredToken", "The provided token has expired.");
  }

  /** A presigned URL that came too late. */
  static Fault requestHasExpired() {
    return answer(403, "AccessDenied", "Request has expired");
  }

  static Fault invalidAccessKeyId() {
    return answer(
        403,
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.");
  }

  static Fault signatureDoesNotMatch() {
    return answer(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.");
  }

  static Fault requestTimeTooSkewed() {
    return answer(
        403,
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.");
  }

  /** The region is wrong; the server names the right one. */
  static Fault wrongRegion(String right) {
    return new Answer(
        400,
        "AuthorizationHeaderMalformed",
        "The authorization header is malformed; the region is wrong; expecting '" + right + "'",
        "<Region>" + right + "</Region>");
  }

  /** The bucket is at another endpoint. */
  static Fault permanentRedirect(String endpoint) {
    return new Answer(
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint.",
        "<Endpoint>" + endpoint + "</Endpoint>");
  }

  static Fault answer(int status, String code, String message) {
    return new Answer(status, code, message, "");
  }

  static Fault cutRequest(long bytes) {
    return new CutRequest(bytes);
  }

  static Fault cutAnswer(long bytes) {
    return new CutAnswer(bytes);
  }

  static Fault loseAnswer() {
    return new LoseAnswer();
  }

  static Fault delay(Duration time) {
    return new Delay(time);
  }

  static Fault hold(CountDownLatch latch) {
    return new Hold(latch);
  }
}
