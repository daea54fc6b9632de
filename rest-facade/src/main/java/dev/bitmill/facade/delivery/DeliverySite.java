package dev.bitmill.facade.delivery;

import dev.bitmill.facade.dialect.Dialect;
import dev.bitmill.facade.dialect.Speaker;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.facade.http.Site;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Everything at the delivery address: bytes out, bytes in, and what browsers ask beforehand. */
@Singleton
public final class DeliverySite implements Site {
  private static final String CONTENT_RANGE = "Content-Range";
  private static final String METHODS = "GET, HEAD, PUT, OPTIONS";

  private final Download download;
  private final Upload upload;
  private final ResumableUpload resumable;
  private final Speaker speaker;

  DeliverySite(Download download, Upload upload, ResumableUpload resumable, Speaker speaker) {
    this.download = download;
    this.upload = upload;
    this.resumable = resumable;
    this.speaker = speaker;
  }

  @Override
  public MutableHttpResponse<?> answer(Exchange exchange) throws Exception {
    try {
      return shared(byMethod(exchange));
    } catch (UnsatisfiableRange range) {
      return failure(exchange, Failure.of(ErrorKind.RANGE_NOT_SATISFIABLE, range.sentence()))
          .header(CONTENT_RANGE, "bytes */" + range.size());
    }
  }

  private MutableHttpResponse<?> byMethod(Exchange exchange) throws Exception {
    return switch (exchange.method()) {
      case "GET", "HEAD" -> download.answer(exchange);
      case "PUT" -> {
        Optional<String> range = exchange.header(CONTENT_RANGE);
        yield range.isPresent() ? resumable.answer(exchange, range.get()) : upload.answer(exchange);
      }
      case "OPTIONS" ->
          Answers.empty(204)
              .header("Allow", METHODS)
              .header("Access-Control-Allow-Methods", METHODS)
              .header(
                  "Access-Control-Allow-Headers",
                  "Authorization, Content-Type, Content-Range, Range, If-Range, If-None-Match,"
                      + " If-Modified-Since, Accept-Version, ACCEPT_VERSION,"
                      + " X-Fern-SDK-Version, X-Fern-SDK-Name, X-Fern-Language")
              .header("Access-Control-Max-Age", "86400");
      default ->
          failure(
                  exchange,
                  Failure.of(
                      ErrorKind.METHOD_NOT_ALLOWED,
                      exchange.method() + " is not possible here; " + METHODS + " are."))
              .header("Allow", METHODS);
    };
  }

  @Override
  public MutableHttpResponse<?> failure(Exchange exchange, Failure failure) {
    boolean piece = exchange.method().equals("PUT") && exchange.header(CONTENT_RANGE).isPresent();
    Dialect dialect = piece ? Dialect.BARE : Dialect.wanted(exchange);
    return shared(speaker.failure(dialect, exchange, failure));
  }

  /** Players and pages of any origin may read; the address itself holds nothing but files. */
  private static MutableHttpResponse<?> shared(MutableHttpResponse<?> response) {
    response.getHeaders().set("X-Content-Type-Options", "nosniff");
    response.getHeaders().set("Access-Control-Allow-Origin", "*");
    response
        .getHeaders()
        .set(
            "Access-Control-Expose-Headers",
            "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified, Range,"
                + " X-Request-Id");
    response.getHeaders().set("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
  }
}
