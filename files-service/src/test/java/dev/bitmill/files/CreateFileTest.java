package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.sun.net.httpserver.HttpServer;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.FileAccess;
import dev.bitmill.files.v1.FileObject;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.media.v1.MediaKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateFileTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));
  private final HttpServer source = start();

  @AfterEach
  void stop() {
    source.stop(0);
  }

  @Test
  void aUrlBecomesAFile() {
    File file =
        create(
            request("/v/film.mp4?signature=s0Mes3cR3t")
                .setFolder("user_1234/uploads")
                .setFilename("custom-filename.mp4")
                .setRef("mine")
                .setMetadata(
                    Struct.newBuilder()
                        .putFields("a", Value.newBuilder().setNumberValue(1).build()))
                .setAccess(FileAccess.FILE_ACCESS_PRIVATE));
    assertThat(file.getUrl()).endsWith("/user_1234/uploads/custom-filename.mp4");
    assertThat(file.getOriginal()).endsWith("/v/film.mp4").startsWith("http://127.0.0.1:");
    assertThat(file.getObject()).isEqualTo(FileObject.FILE_OBJECT_SOURCE);
    assertThat(file.getType()).isEqualTo("video/mp4");
    assertThat(file.getWidth()).isEqualTo(640);
    assertThat(file.getRef()).isEqualTo("mine");
    assertThat(file.getMetadata().getFieldsMap()).containsKey("a");
    assertThat(file.getAccess()).isEqualTo(FileAccess.FILE_ACCESS_PRIVATE);
    assertThat(file.getCreatedBy()).isEqualTo("key_test");
    assertThat(client.read("files/" + file.getId() + "/versions/1")).isEqualTo("/v/film.mp4");
  }

  @Test
  void onlyANameThatTheClientGaveReplaces() {
    File first = create(request("/film.mp4"));
    File second = create(request("/film.mp4"));
    assertThat(first.getFilename()).isEqualTo("film.mp4");
    assertThat(second.getFilename()).isEqualTo("film-2.mp4");
    File third = create(request("/other.mp4").setFilename("film.mp4"));
    assertThat(third.getId()).isEqualTo(first.getId());
    assertThat(third.getVersion()).isEqualTo("2");
  }

  @Test
  void aSourceWithoutANameGetsOne() {
    assertThat(create(request("/")).getFilename()).isEqualTo("video.mp4");
    assertThat(create(request("/empty/")).getFilename()).isEqualTo("file");
  }

  @Test
  void anEmptySourceIsAFileOfNoKind() {
    File file = create(request("/empty"));
    assertThat(file.getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(file.getType()).isEqualTo("application/octet-stream");
    assertThat(file.getFilesize()).isZero();
  }

  @Test
  void aFileJoinsAMediaOfItsProject() {
    File first = create(request("/a"));
    assertThat(create(request("/b").setMediaId(first.getMediaId())).getMediaId())
        .isEqualTo(first.getMediaId());
    FilesFixture.Client other = fixture.as(unique("prj"));
    CreateFileRequest foreign = request("/c").setMediaId(first.getMediaId()).build();
    assertThat(refusal(() -> other.files().createFile(foreign)).kind())
        .isEqualTo("media_not_found");
  }

  /** Nothing is delivered here, so whatever is read comes from the store. */
  @Test
  void theProjectsOwnDeliveryUrlsAreReadFromTheStore() {
    File film = client.put("a b", "ü %1.mp4", "one", true);
    client
        .files()
        .updateFile(
            UpdateFileRequest.newBuilder()
                .setId(film.getId())
                .setAccess(FileAccess.FILE_ACCESS_PRIVATE)
                .build());
    client.put("a b", "ü %1.mp4", "two!", true);
    File copy = create(CreateFileRequest.newBuilder().setUrl(film.getUrl() + "?expiry=1"));
    assertThat(content(copy)).isEqualTo("two!");
    assertThat(copy.getFilename()).isEqualTo("ü %1.mp4");
    assertThat(copy.getOriginal()).isEqualTo(film.getUrl());
    assertThat(copy.getId()).isNotEqualTo(film.getId());
    String byId = film.getUrl().replaceFirst("/a%20b/.*", "/" + film.getId() + "?x=y&version=1");
    assertThat(content(create(CreateFileRequest.newBuilder().setUrl(byId)))).isEqualTo("one");
    String missing = film.getUrl().replaceFirst("/a%20b/.*", "/missing.mp4");
    assertThat(refusal(() -> create(CreateFileRequest.newBuilder().setUrl(missing))))
        .hasMessage("There is no file missing.mp4.");
    String strange = film.getUrl().replaceFirst("/a%20b/.*", "/a%00b.mp4");
    assertThat(refusal(() -> create(CreateFileRequest.newBuilder().setUrl(strange))))
        .hasMessage("There is no file a?b.mp4.");
  }

  private String content(File file) {
    return client.read("files/%s/versions/%s".formatted(file.getId(), file.getVersion()));
  }

  @Test
  void whatIsRefusedLeavesNothing() {
    long before = fixture.stored();
    assertThat(refusal(() -> create(request("/missing"))).getMessage()).contains("404");
    assertThat(refusal(() -> create(request("/x").setFolder("../x"))).kind())
        .isEqualTo("request_invalid");
    assertThat(refusal(() -> create(CreateFileRequest.newBuilder())).kind())
        .isEqualTo("url_required");
    assertThat(
            refusal(() -> create(CreateFileRequest.newBuilder().setUrl("http://10.0.0.1/"))).kind())
        .isEqualTo("source_forbidden");
    assertThat(fixture.stored()).isEqualTo(before);
    assertThat(client.files().listFiles(ListFilesRequest.getDefaultInstance()).getFilesCount())
        .isZero();
  }

  private File create(CreateFileRequest.Builder request) {
    return client.files().createFile(request.build());
  }

  private CreateFileRequest.Builder request(String path) {
    return CreateFileRequest.newBuilder()
        .setUrl("http://127.0.0.1:" + source.getAddress().getPort() + path);
  }

  /** Answers each path with itself. */
  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body =
                path.startsWith("/empty") ? new byte[0] : path.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                path.equals("/missing") ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
