package dev.bitmill.files.fetch;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.files.FilesFixture;
import dev.bitmill.files.v1.StageUrlRequest;
import dev.bitmill.kit.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a fetch must not go, and what it must not carry along. */
class ForbiddenSourceTest {
  private static final FilesFixture GUARDED =
      new FilesFixture(Map.of("bitmill.allow-networks", ""));

  private final FilesFixture.Client client = FilesFixture.shared().as(unique("prj"));

  @Test
  void redirectsEnd() {
    try (RawSource source =
        RawSource.answering("HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0", "")) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains("redirects more than 5 times");
      assertThat(source.requests).hasSize(6);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:10.0.0.1]/x",
        "http://[64:ff9b::a00:1]/x",
        "http://0/x",
        "file:///etc/passwd",
        "ftp://example.com/x",
        "//192.168.0.1/x"
      })
  void aRedirectToWhatIsForbiddenIsForbidden(String location) {
    try (RawSource source =
        RawSource.answering(
            "HTTP/1.1 301 Moved\nLocation: " + location + "\nContent-Length: 0", "")) {
      assertThat(refusal(() -> fetch(source.url("/x"))).kind()).isEqualTo("source_forbidden");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:opaque", "http:///x", "http://127.0.0.1:99999/x", "http://a%00b/"})
  void aRedirectToNoHostLeadsNowhere(String location) {
    try (RawSource source =
        RawSource.answering(
            "HTTP/1.1 301 Moved\nLocation: " + location + "\nContent-Length: 0", "")) {
      ApiException refused = refusal(() -> fetch(source.url("/x")));
      assertThat(refused.kind()).isEqualTo("source_unreachable");
      assertThat(refused.getMessage()).contains("redirects to something that is not a URL");
    }
  }

  @Test
  void anEndlessUrlIsRefused() {
    ApiException refused = refusal(() -> fetch("http://127.0.0.1/" + "x".repeat(10_000)));
    assertThat(refused.kind()).isEqualTo("input_invalid");
    assertThat(refused.getMessage()).contains("at most 8192 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//x", "/%0d%0aX-Evil:%201", "/x y\u00e9|", "?x", "#x", ""})
  void anOddPathIsAskedForAsItStands(String path) {
    try (RawSource source = RawSource.answering(ok(1), "x")) {
      fetch(source.url(path));
      assertThat(source.requests.getFirst().line()).matches("GET /[!-~]* HTTP/1.1");
      assertThat(source.requests.getFirst().headers()).doesNotContainKey("x-evil");
    }
  }

  @Test
  void credentialsStayWithTheirOrigin() {
    try (RawSource other = RawSource.answering(ok(1), "x");
        RawSource source =
            new RawSource(
                (request, out) ->
                    RawSource.send(
                        out,
                        "HTTP/1.1 302 Found\nContent-Length: 0\nLocation: "
                            + (request.line().contains("first") ? "/second" : other.url("/x")),
                        ""))) {
      fetch(source.url("/first").replace("://", "://user:pa%20ss@"));
      assertThat(source.requests)
          .hasSize(2)
          .allMatch(it -> "Basic dXNlcjpwYSBzcw==".equals(it.headers().get("authorization")));
      assertThat(other.requests)
          .hasSize(1)
          .noneMatch(it -> it.headers().containsKey("authorization"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',url_required",
    "film.mp4,input_invalid",
    "http://,input_invalid",
    "'http://[::1',input_invalid",
    "file:///etc/passwd,input_invalid",
    "http://127.0.0.1:99999/x,input_invalid",
    "http://127.0.0.1%0d%0aX:1/x,input_invalid",
    "http://a%00b/x,input_invalid",
    "http://user@/x,input_invalid",
    "http:127.0.0.1/x,input_invalid",
    "ftp://example.com/x,source_forbidden"
  })
  void whatIsNotAnHttpUrlIsRefused(String url, String kind) {
    assertThat(refusal(() -> fetch(url)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0"
      })
  void everyNameOfThisMachineIsForbidden(String host) {
    try (RawSource source = RawSource.answering(ok(1), "x")) {
      String url = source.url("/x").replace("127.0.0.1", host);
      FilesFixture.Client project = GUARDED.as("prj_guarded");
      ApiException refused =
          refusal(
              () ->
                  project
                      .staging()
                      .stageUrl(StageUrlRequest.newBuilder().setUrl(url).setStage("s").build())
                      .hasNext());
      assertThat(refused.kind()).isEqualTo("source_forbidden");
      assertThat(source.requests).isEmpty();
    }
  }

  private void fetch(String url) {
    client
        .staging()
        .stageUrl(StageUrlRequest.newBuilder().setUrl(url).setStage(unique("stage")).build())
        .forEachRemaining(told -> {});
  }

  private static String ok(int length) {
    return "HTTP/1.1 200 OK\nContent-Length: " + length;
  }
}
