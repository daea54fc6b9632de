package dev.bitmill.files.fetch;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;
import org.apache.hc.core5.net.PercentCodec;

/** The name that a source gives to what it sends. It is whatever the source likes: tame it. */
final class SourceName {
  private SourceName() {}

  /** From Content-Disposition (RFC 6266), else from the URL's path; empty when neither tells. */
  static String of(Optional<String> disposition, URI url) {
    return disposition.flatMap(SourceName::fromHeader).orElseGet(() -> fromPath(url));
  }

  private static Optional<String> fromHeader(String disposition) {
    HeaderElement[] elements =
        BasicHeaderValueParser.INSTANCE.parseElements(
            disposition, new ParserCursor(0, disposition.length()));
    return Stream.concat(
            parameters(elements, "filename*").flatMap(it -> extended(it).stream()),
            parameters(elements, "filename"))
        .filter(name -> !name.isBlank())
        .findFirst();
  }

  private static Stream<String> parameters(HeaderElement[] elements, String name) {
    return Arrays.stream(elements)
        .flatMap(element -> Arrays.stream(element.getParameters()))
        .filter(parameter -> parameter.getName().equalsIgnoreCase(name))
        .map(NameValuePair::getValue)
        .flatMap(Stream::ofNullable);
  }

  /** {@code charset'language'percent-encoded}, RFC 8187. */
  private static Optional<String> extended(String value) {
    String[] parts = value.split("'", 3);
    try {
      return parts.length == 3
          ? Optional.of(PercentCodec.decode(parts[2], Charset.forName(parts[0])))
          : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty(); // the plain parameter beside it is for those who cannot read this
    }
  }

  private static String fromPath(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return PercentCodec.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
  }
}
