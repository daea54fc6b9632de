package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.facade.Installation.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the media library is made of. */
class LibraryPagesTest {
  private static final Installation installation =
      new Installation(Map.of("bitmill.delivery-base-url", "https://{project}.media.example"));

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void thePolicyAllowsThisOriginAndTheDeliveryAddressOnly() {
    Answer page = get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        .contains("connect-src 'self' https://*.media.example;", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).doesNotContain("http://", "https://", "style=", "onclick");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/library/app.js",
        "/library/files/grid.js",
        "/library/styles/tokens.css",
        "/library/icon.svg",
        "/library/lib/lit-html/directives/repeat.js",
        "/library/lib/hls.js"
      })
  void filesAreSentOnceAndCompressed(String path) throws IOException {
    Answer whole = get(path);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("Content-Type")).matches("(text/(javascript|css)|image/svg).*");
    assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");

    Answer zipped = get(path, "Accept-Encoding", "gzip, br");
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    byte[] bytes = zipped.response().body();
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(whole.response().body());
    }

    Answer known = get(path, "If-None-Match", whole.header("ETag"));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.response().body()).isEmpty();

    Answer head = Installation.send("HEAD", installation.api(path), "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(whole.header("ETag"));
    assertThat(head.response().body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/library/",
        "/library/nothing.js",
        "/library/../application.yml",
        "/library/%2e%2e/docs/start.js",
        "/library/files/..%2fapp.js",
        "/library//app.js",
        "/library/lib/lit-html/../package.json",
        "/library/lib/lit-html/package.json"
      })
  void nothingElseIsThere(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void aPathMayBeAsLongAsItWants() {
    assertThat(get("/library/" + "a/".repeat(2000) + "x.js").status()).isEqualTo(404);
  }

  private static Answer get(String path, String... headers) {
    return Installation.send("GET", installation.api(path), "", headers);
  }
}
