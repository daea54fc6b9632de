package dev.bitmill.facade.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** Makes answers. */
public final class Answers {
  private Answers() {}

  public static MutableHttpResponse<?> json(int status, JsonNode body) {
    return HttpResponse.status(HttpStatus.valueOf(status))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .body(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static MutableHttpResponse<?> empty(int status) {
    return HttpResponse.status(HttpStatus.valueOf(status));
  }
}
