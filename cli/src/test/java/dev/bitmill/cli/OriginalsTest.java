package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a result must not take the place of. */
final class OriginalsTest {
  private final FakeServer server = new FakeServer();

  @TempDir Path folder;
  private Path photo = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    photo = Files.writeString(folder.resolve("photo.jpg"), "the original");
    String result = server.url() + "/results/photo.jpg";
    server
        .on("GET /files", 200, "[]")
        .on("GET /files/file_1", 200, "{'url':'" + result + "'}")
        .on("POST /signatures", 201, "{'url':'" + server.url() + "/put?signature=x'}")
        .on("PUT /put", 201, "{'id':'file_1'}")
        .on("POST /jobs/check", 200, "{'ok':true}")
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on("GET /jobs/job_1", 200, "{'id':'job_1','status':'succeeded','output':'" + result + "'}")
        .on(
            "HEAD /results/photo.jpg",
            (exchange, _) -> {
              exchange.getResponseHeaders().set("ETag", "\"v1\"");
              exchange.getResponseHeaders().set("Content-Length", "5");
              exchange.sendResponseHeaders(200, -1);
            })
        .on(
            "GET /results/photo.jpg",
            (exchange, _) -> {
              exchange.getResponseHeaders().set("ETag", "\"v1\"");
              FakeServer.send(exchange, 200, "small");
            });
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "link.jpg"})
  void theInputIsRefusedAsOutputAtOnce(String output) throws IOException {
    Files.createSymbolicLink(folder.resolve("link.jpg"), photo);
    Ran ran = image(folder.resolve(output).toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(6);
    assertThat(ran.err()).contains(output + " is the input: it is not replaced.");
    assertThat(server.requests("POST /jobs")).isEmpty();
    assertThat(photo).hasContent("the original");
  }

  @Test
  void aResultOfTheSameNameDoesNotReplaceItsSource() {
    Ran ran = image(folder + "/");
    assertThat(ran.code()).as(ran.err()).isEqualTo(6);
    assertThat(ran.err())
        .contains("photo.jpg is the input: it is not replaced.")
        .endsWith(
            "The server keeps the result: bitmill files get %s/results/photo.jpg -o FILE\n"
                .formatted(server.url()));
    assertThat(photo).hasContent("the original");
  }

  @Test
  void whatIsNoFileIsNotReplacedByOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String output : new String[] {"/dev/null", pipe.toString()}) {
      Ran ran = Ran.at(server.url(), "files", "get", "file_1", "-o", output);
      assertThat(ran.code()).as(ran.err()).isEqualTo(6);
      assertThat(ran.err())
          .endsWith(
              "%s is no file that could be replaced.\n'-o -' writes to the standard output.\n"
                  .formatted(output));
      assertThat(Files.isRegularFile(Path.of(output))).isFalse();
    }
  }

  @Test
  void aLinkLeadsToWhatIsWritten() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.jpg"), photo);
    Ran ran = Ran.at(server.url(), "files", "get", "file_1", "-o", link.toString());
    assertThat(ran.out()).as(ran.err()).isEqualTo(link + "\n");
    assertThat(link).isSymbolicLink();
    assertThat(photo).hasContent("small");
  }

  private Ran image(String output) {
    return Ran.at(server.url(), "image", "-i", photo.toString(), "-o", output, "--width", "320");
  }
}
