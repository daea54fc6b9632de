package dev.bitmill.files.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNameTest {
  private static final URI URL = URI.create("https://example.com/from/path.mp4");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "attachment; filename=film.mp4|film.mp4",
        "attachment; filename=\"a film.mp4\"|a film.mp4",
        "inline; FILENAME=\"x.mp4\"|x.mp4",
        "attachment; filename=\"a, b; c.mp4\"|a, b; c.mp4",
        "attachment; filename=\"a \\\"quoted\\\".mp4\"|a \"quoted\".mp4",
        "attachment; filename=plain.mp4; filename*=UTF-8''%e2%82%ac%20rates.mp4|€ rates.mp4",
        "attachment; filename*=iso-8859-1'en'%A3.mp4; filename=plain.mp4|£.mp4",
        "attachment; filename*=no-such-charset''x; filename=plain.mp4|plain.mp4",
        "attachment; filename*=broken; filename=plain.mp4|plain.mp4",
        "attachment; filename=\"\"|path.mp4",
        "attachment|path.mp4",
        ";;;=|path.mp4"
      })
  void theHeaderComesFirst(String header, String name) {
    assertThat(SourceName.of(Optional.of(header), URL)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a/b.mp4?x=/c.mp4,b.mp4",
    "https://example.com/a%20b.mp4,a b.mp4",
    "https://example.com/a%2Fb.mp4,a/b.mp4",
    "https://example.com/100%25.mp4,100%.mp4",
    "https://example.com/a/,''",
    "https://example.com,''"
  })
  void thePathComesSecond(String url, String name) {
    assertThat(SourceName.of(Optional.empty(), URI.create(url))).isEqualTo(name);
  }

  @Test
  void bytesThatAreNoTextAreNotAnError() {
    assertThat(SourceName.of(Optional.empty(), URI.create("https://example.com/%FF.mp4")))
        .endsWith(".mp4");
  }
}
