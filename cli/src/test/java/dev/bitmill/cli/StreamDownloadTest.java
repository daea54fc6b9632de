package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream is as good as its last segment. */
final class StreamDownloadTest {
  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-STREAM-INF:BANDWIDTH=1
      720p/index.m3u8
      #EXT-X-MEDIA:TYPE=AUDIO,URI="sound/index.m3u8"
      ../outside.m3u8
      https://elsewhere/a.m3u8
      %2e%2e/escaped.ts
      /rooted.ts
      """;
  private static final String VARIANT = "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:4,\n1.m4s\n";

  private final FakeServer server = new FakeServer();

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  @BeforeEach
  void stream() {
    server
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on(
            "GET /jobs/job_1",
            200,
            "{'id':'job_1','status':'succeeded','output':'" + server.url() + "/a/b/index.m3u8'}");
    serve("/a/b/index.m3u8", MASTER);
    for (String variant : List.of("720p", "sound")) {
      serve("/a/b/" + variant + "/index.m3u8", VARIANT);
      serve("/a/b/" + variant + "/init.mp4", variant + " init");
      serve("/a/b/" + variant + "/1.m4s", variant + " one");
    }
  }

  @Test
  void everythingThatThePlaylistsLeadToIsFetched() throws IOException {
    Ran ran = adaptive();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo(folder + "/index.m3u8\n");
    assertThat(files())
        .containsExactly(
            "720p/1.m4s",
            "720p/index.m3u8",
            "720p/init.mp4",
            "index.m3u8",
            "sound/1.m4s",
            "sound/index.m3u8",
            "sound/init.mp4");
    assertThat(folder.resolve("index.m3u8")).hasContent(MASTER);
    assertThat(folder.resolve("sound/1.m4s")).hasContent("sound one");
  }

  @Test
  void aPathThatIsNoPlaylistIsAFolder() throws IOException {
    Ran named = adaptive(folder + "/one.m3u8");
    assertThat(named.out()).as(named.err()).isEqualTo(folder + "/one.m3u8\n");
    assertThat(adaptive(folder + "/two").out()).isEqualTo(folder + "/two/index.m3u8\n");
    assertThat(files()).contains("one.m3u8", "720p/1.m4s", "two/index.m3u8", "two/720p/1.m4s");
  }

  @Test
  void aPlaylistIsFetchedWithWhatItLeadsTo() throws IOException {
    server.on("POST /signatures", 201, "{'url':'" + server.url() + "/any?expiry=1'}");
    String url = server.url() + "/a/b/index.m3u8";
    Ran ran = Ran.at(server.url(), "files", "get", url, "-o", folder + "/");
    assertThat(ran.out()).as(ran.err()).isEqualTo(folder + "/index.m3u8\n");
    assertThat(files()).contains("index.m3u8", "720p/1.m4s", "sound/1.m4s");
  }

  @Test
  void aStreamThatIsNotWholeHasNoPlaylist() throws IOException {
    server.on("HEAD /a/b/sound/1.m4s", (exchange, _) -> exchange.sendResponseHeaders(404, -1));
    assertThat(adaptive().code()).isEqualTo(1);
    assertThat(files()).noneMatch(name -> name.endsWith(".m3u8"));
  }

  @Test
  void theImagesOfATrackAreFetched() throws IOException {
    server.on(
        "GET /jobs/job_1",
        200,
        "{'id':'job_1','status':'succeeded','output':'" + server.url() + "/t/index.vtt'}");
    serve(
        "/t/index.vtt",
        "WEBVTT\n\nNOTE thumbnail-001.jpg\n\n00:00:00.000 --> 00:00:02.000\nsprite.jpg#xywh=0,0,9,9\n");
    serve("/t/thumbnail-001.jpg", "one");
    serve("/t/sprite.jpg", "all");

    Ran ran = Ran.at(server.url(), "thumbnails", "-i", "https://a/b.mov", "-o", folder + "/");

    assertThat(ran.out()).as(ran.err()).isEqualTo(folder + "/index.vtt\n");
    assertThat(files()).containsExactly("index.vtt", "sprite.jpg", "thumbnail-001.jpg");
  }

  private Ran adaptive() {
    return adaptive(folder + "/");
  }

  private Ran adaptive(String output) {
    return Ran.at(server.url(), "adaptive", "-i", "https://a/b.mov", "-o", output);
  }

  private void serve(String path, String text) {
    server.on(
        "HEAD " + path,
        (exchange, _) -> {
          exchange.getResponseHeaders().set("ETag", "\"v1\"");
          exchange.getResponseHeaders().set("Content-Length", Integer.toString(text.length()));
          exchange.sendResponseHeaders(200, -1);
        });
    server.on(
        "GET " + path,
        (exchange, _) -> {
          exchange.getResponseHeaders().set("ETag", "\"v1\"");
          FakeServer.send(exchange, 200, text);
        });
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
