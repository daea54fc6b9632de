package dev.bitmill.facade.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.ServerHttpRequest;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One HTTP request.
 *
 * @param request as Micronaut has it
 * @param target what it is for
 * @param requestId the {@code req_…} id of the answer, the calls and the log lines that belong to
 *     it
 * @param patience with a body that comes slowly
 */
public record Exchange(
    ServerHttpRequest<?> request, Target target, String requestId, Patience patience) {
  /** The same request, for another target. */
  public Exchange to(Target other) {
    return new Exchange(request, other, requestId, patience);
  }

  public String method() {
    return request.getMethodName();
  }

  public String path() {
    return target.path();
  }

  /** A header's value, stripped; blank counts as absent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The length of the body where the client tells it. */
  public OptionalLong length() {
    Optional<String> length = header(HttpHeaders.CONTENT_LENGTH);
    return length.isPresent() && length.get().matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(length.get()))
        : OptionalLong.empty();
  }

  /** The body; to be read once. */
  public InputStream body() {
    return new BodyStream(request.byteBody().toInputStream(), length().orElse(0), patience);
  }

  /** Host and port as the client sees them. */
  public String authority() {
    return header(HttpHeaders.HOST).orElse("localhost");
  }

  /** The host without a port, lower case. */
  public String host() {
    return authority().replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }

  /** The scheme as the client sees it, behind a proxy too. */
  public String scheme() {
    return header("X-Forwarded-Proto")
        .map(proto -> proto.split(",", -1)[0].strip())
        .filter(proto -> proto.equals("http") || proto.equals("https"))
        .orElse(request.isSecure() ? "https" : "http");
  }
}
