package dev.bitmill.tasks.options;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an `http` step sends its JSON to.
 *
 * @param headers sent along; names as they were given
 */
public record HttpCall(String url, String method, Map<String, String> headers) {
  static final Set<String> NAMES = Set.of("url", "method", "headers");
  private static final List<String> METHODS = List.of("POST", "PUT", "PATCH");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,4000}");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#\\s]+\\S*");
  private static final int MOST_HEADERS = 30;

  /** They belong to the connection, or say that the request is from us. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "ittybit-signature",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature");

  /** Reads the options of an `http` step, or refuses them with a sentence. */
  public static HttpCall read(Struct options, String path) {
    String url = text(options, "url", path, "");
    if (url.isBlank()) {
      throw new ApiException(
          ErrorKind.URL_REQUIRED, "`" + path + "url` is required: where to send the JSON.");
    }
    if (!WEB.matcher(url.strip()).matches()) {
      throw wrong(path + "url", "an http:// or https:// URL", url);
    }
    String method = text(options, "method", path, "POST").strip().toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw wrong(path + "method", "one of " + String.join(", ", METHODS), method);
    }
    return new HttpCall(
        GuardedHttp.url(path + "url", url).toString(), method, headers(options, path));
  }

  /** The same options without what may be a secret: what a header says is not shown again. */
  public static Struct shown(Struct options) {
    if (!options.containsFields("headers")) {
      return options;
    }
    Struct.Builder masked = Struct.newBuilder();
    options
        .getFieldsOrThrow("headers")
        .getStructValue()
        .getFieldsMap()
        .keySet()
        .forEach(name -> masked.putFields(name, string("…")));
    return options.toBuilder()
        .putFields("headers", Value.newBuilder().setStructValue(masked).build())
        .build();
  }

  /** As it is stored, and can be read again. */
  public Struct toStruct() {
    Struct.Builder sent = Struct.newBuilder();
    headers.forEach((name, value) -> sent.putFields(name, string(value)));
    return Struct.newBuilder()
        .putFields("url", string(url))
        .putFields("method", string(method))
        .putFields("headers", Value.newBuilder().setStructValue(sent).build())
        .build();
  }

  private static Map<String, String> headers(Struct options, String path) {
    Value given = options.getFieldsOrDefault("headers", Value.getDefaultInstance());
    boolean none = given.hasNullValue() || given.getKindCase() == Value.KindCase.KIND_NOT_SET;
    if (!none && !given.hasStructValue()) {
      throw wrong(path + "headers", "an object of names and texts", "something else");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given
        .getStructValue()
        .getFieldsMap()
        .forEach((name, value) -> headers.put(name, header(name, value, path + "headers.")));
    if (headers.size() > MOST_HEADERS) {
      throw wrong(path + "headers", "at most " + MOST_HEADERS + " headers", headers.size() + "");
    }
    return headers;
  }

  private static String header(String name, Value value, String path) {
    if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%s%s` cannot be set: it is no header's name, or Bitmill says it itself."
              .formatted(path, name.length() > 100 ? name.substring(0, 100) + "…" : name));
    }
    if (!value.hasStringValue() || !VALUE.matcher(value.getStringValue()).matches()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`" + path + name + "` must be a text of at most 4000 plain ASCII characters.");
    }
    return value.getStringValue();
  }

  private static String text(Struct options, String name, String path, String otherwise) {
    Value given = options.getFieldsOrDefault(name, Value.getDefaultInstance());
    if (given.hasNullValue() || given.getKindCase() == Value.KindCase.KIND_NOT_SET) {
      return otherwise;
    }
    if (!given.hasStringValue()) {
      throw wrong(path + name, "a text", "something else");
    }
    return given.getStringValue();
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static ApiException wrong(String name, String right, String given) {
    String shown = given.length() > 120 ? given.substring(0, 120) + "…" : given;
    return new ApiException(
        ErrorKind.OPTION_INVALID, "`%s` must be %s; got %s.".formatted(name, right, shown));
  }
}
