package dev.bitmill.facade.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads JSON bodies, as strictly as JSON is defined. */
final class JsonBody {
  private static final int MAX_DEPTH = 100;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /** The body; an empty one is an empty object. */
  static JsonNode read(Exchange exchange, long maxBytes) throws IOException {
    if (exchange.length().orElse(0) > maxBytes) {
      throw tooLarge(maxBytes);
    }
    checkType(exchange);
    byte[] bytes;
    try (InputStream body = exchange.body()) {
      bytes = body.readNBytes(Math.toIntExact(maxBytes + 1));
    }
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : parse(bytes);
  }

  private static JsonNode parse(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException malformed) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID, "The body is not valid JSON" + where(malformed) + ".");
    }
  }

  private static String where(JsonProcessingException malformed) {
    JsonLocation location = malformed.getLocation();
    String reason = malformed.getOriginalMessage().replaceFirst("(?s)\\s*[(,:;\\n].*", "");
    return (location == null
            ? ""
            : " at line " + location.getLineNr() + ", column " + location.getColumnNr())
        + ": "
        + reason;
  }

  private static void checkType(Exchange exchange) {
    String type =
        exchange
            .header("Content-Type")
            .orElse("application/json")
            .replaceFirst(";.*", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.matches("application/[\\w.-]+\\+json")) {
      throw new ApiException(
          ErrorKind.TYPE_UNSUPPORTED, "`Content-Type` must be application/json; got " + type + ".");
    }
    String encoding = exchange.header("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new ApiException(
          ErrorKind.TYPE_UNSUPPORTED,
          "`Content-Encoding` is not supported here; got " + encoding + ".");
    }
  }

  private static ApiException tooLarge(long maxBytes) {
    return new ApiException(
        ErrorKind.TOO_LARGE, "The body is larger than the " + maxBytes + " bytes allowed here.");
  }
}
