package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.standalone.Wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page "Uploads", its simple and its resumable part, request by request. */
final class ResumableUploadTest {
  private static final String[] KEY = {"Authorization", "Bearer " + RunningSuite.KEY};
  private static final AtomicInteger NAMES = new AtomicInteger();

  @Test
  void aSimpleUpload() throws IOException {
    byte[] image = Files.readAllBytes(Clip.PHOTO.file());
    URI url = RunningSuite.delivery("/image.png");
    Reply reply = Wire.put(url, image, KEY);
    assertThat(reply.status()).isEqualTo(201);
    JsonNode data = reply.json().path("data");
    assertThat(reply.json().path("meta").path("request_id").asText()).startsWith("req_");
    assertThat(reply.json().has("error")).isFalse();
    assertThat(data.path("id").asText()).startsWith("file_");
    assertThat(data.path("kind").asText()).isEqualTo("image");
    assertThat(data.path("type").asText()).isEqualTo("image/png");
    assertThat(data.path("width").asInt()).isEqualTo(1920);
    assertThat(data.path("height").asInt()).isEqualTo(1080);
    assertThat(data.path("filesize").asInt()).isEqualTo(image.length);
    assertThat(data.path("url").asText()).isEqualTo(url.toString());
    assertThat(data.path("created").asText()).isEqualTo(data.path("updated").asText());
  }

  @Test
  void theChunksOfThePage() throws IOException {
    byte[] video = video(100_000_000);
    URI url = RunningSuite.delivery("/big-video.mp4");
    for (int start = 0; start < 83_886_080; start += 16_777_216) {
      String range = "bytes=%d-%d/100000000".formatted(start, start + 16_777_216);
      Reply reply = chunk(url, Arrays.copyOfRange(video, start, start + 16_777_216), range);
      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.header("Range")).isEqualTo("bytes=0-" + (start + 16_777_215));
    }
    Reply reply =
        chunk(
            url,
            Arrays.copyOfRange(video, 83_886_080, 100_000_000),
            "bytes=83886080-99999999/100000000");
    assertThat(reply.status()).isEqualTo(201);
    JsonNode file = reply.json();
    assertThat(file.path("id").asText()).startsWith("file_");
    assertThat(file.path("media_id").asText()).startsWith("med_");
    assertThat(file.path("type").asText()).isEqualTo("video/mp4");
    assertThat(file.path("width").asInt()).isEqualTo(640);
    assertThat(file.path("height").asInt()).isEqualTo(360);
    assertThat(file.path("filesize").asLong()).isEqualTo(100_000_000);
    assertThat(file.path("duration").asDouble()).isEqualTo(3);
    assertThat(file.path("frames").asInt()).isEqualTo(75);
    assertThat(file.path("fps").asInt()).isEqualTo(25);
    assertThat(file.path("url").asText()).isEqualTo(url.toString());
    assertThat(file.path("status").asText()).isEqualTo("ready");
    assertThat(file.path("created").isTextual()).isTrue();
    assertThat(file.path("version").asText()).isEqualTo("1");

    Reply delivered = Wire.get(url);
    assertThat(delivered.status()).isEqualTo(200);
    assertThat(delivered.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(delivered.header("Content-Length")).isEqualTo("100000000");
    assertThat(delivered.bytes()).isEqualTo(video);
  }

  @Test
  void chunksAtTheSameTimeThatShareABytes() throws IOException {
    byte[] video = video(5_000_000);
    URI url = fresh();
    List<CompletableFuture<Reply>> sending = new ArrayList<>();
    for (int start = 4_900_000; start >= 0; start -= 100_000) {
      int end = Math.min(start + 100_000, video.length - 1);
      byte[] body = Arrays.copyOfRange(video, start, end + 1);
      sending.add(
          Wire.sending(
              "PUT",
              url,
              BodyPublishers.ofByteArray(body),
              with("bytes %d-%d/%d".formatted(start, end, video.length))));
    }
    List<Reply> replies = sending.stream().map(CompletableFuture::join).toList();
    assertThat(replies).allMatch(reply -> reply.status() == 201 || reply.status() == 202);
    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(Wire.get(url).bytes()).isEqualTo(video);
  }

  @Test
  void aBodyThatDoesNotTellItsLength() throws IOException {
    URI url = fresh();
    byte[] bytes = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var head = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes, 0, 6));
    assertThat(Wire.send("PUT", url, head, with("bytes=0-6/10")).status()).isEqualTo(202);
    var tail = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes, 6, 4));
    assertThat(Wire.send("PUT", url, tail, with("bytes=6-9/10")).status()).isEqualTo(201);
    assertThat(Wire.get(url).bytes()).isEqualTo(bytes);
  }

  @Test
  void whatIsMissingCanBeAsked() {
    URI url = fresh();
    Reply nothing = chunk(url, new byte[0], "bytes */10");
    assertThat(nothing.status()).isEqualTo(202);
    assertThat(nothing.headers().firstValue("Range")).isEmpty();
    chunk(url, new byte[4], "bytes 0-3/10");
    chunk(url, new byte[2], "bytes 6-7/10");
    Reply some = chunk(url, new byte[0], "bytes */10");
    assertThat(some.status()).isEqualTo(202);
    assertThat(some.header("Range")).isEqualTo("bytes=0-3");
    assertThat(some.json().path("missing").toString())
        .isEqualTo("[{\"first\":4,\"last\":5},{\"first\":8,\"last\":9}]");
  }

  @Test
  void aLostAnswerIsGivenAgain() {
    URI url = fresh();
    chunk(url, new byte[4], "bytes 0-3/7");
    Reply lost = chunk(url, new byte[3], "bytes 4-6/7");
    for (Reply again :
        List.of(chunk(url, new byte[0], "bytes */7"), chunk(url, new byte[3], "bytes 4-6/7"))) {
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.json()).isEqualTo(lost.json());
    }
    assertThat(chunk(url, new byte[4], "bytes 0-3/8").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes -1-3/10                                     | 4  | 400 | request_invalid",
        "bytes 3-0/10                                      | 4  | 400 | request_invalid",
        "bytes 7-10/10                                     | 4  | 400 | request_invalid",
        "bytes 10-13/10                                    | 4  | 400 | request_invalid",
        "bytes 0-3/0                                       | 4  | 400 | request_invalid",
        "bytes 0-9223372036854775807/9223372036854775808   | 4  | 400 | request_invalid",
        "bytes 9223372036854775804-9223372036854775806/9223372036854775807 | 4 | 413 | too_large",
        "bytes 0-3/*                                       | 4  | 400 | request_invalid",
        "nonsense                                          | 4  | 400 | request_invalid",
        "bytes 0-7/10                                      | 4  | 400 | request_invalid",
        "bytes 0-3/10                                      | 8  | 400 | request_invalid",
        "bytes 0-3/10                                      | 0  | 400 | request_invalid",
        "bytes 0-3/11                                      | 4  | 409 | conflict",
        "bytes 0-3/99999999999999                          | 4  | 413 | too_large",
      })
  void badChunksLoseNothing(String range, int size, int status, String kind) {
    URI url = fresh();
    chunk(url, new byte[] {0, 1, 2, 3, 4}, "bytes 0-4/10");
    byte[] other = new byte[size];
    Arrays.fill(other, (byte) 9);
    Reply refused = chunk(url, other, range);
    assertThat(refused.status()).as(refused.json().toString()).isEqualTo(status);
    assertThat(refused.kind()).isEqualTo(kind);
    Reply conflict = chunk(url, new byte[] {9, 9}, "bytes 4-5/10");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.kind()).isEqualTo("conflict");
    assertThat(chunk(url, new byte[] {5, 6, 7, 8, 9}, "bytes 5-9/10").status()).isEqualTo(201);
    assertThat(Wire.get(url).bytes()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aFolderIsNoFile() {
    Reply reply = chunk(RunningSuite.delivery("/folder/"), new byte[4], "bytes 0-3/10");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.kind()).isEqualTo("request_invalid");
  }

  private static Reply chunk(URI url, byte[] body, String range) {
    return Wire.put(url, body, with(range));
  }

  private static String[] with(String range) {
    return new String[] {KEY[0], KEY[1], "Content-Range", range};
  }

  private static URI fresh() {
    return RunningSuite.delivery("/resumable/" + NAMES.incrementAndGet() + ".mp4");
  }

  /** A real video of any size: what it lacks is in a box that players skip. */
  private static byte[] video(int size) throws IOException {
    byte[] clip = Files.readAllBytes(Clip.SILENT.file());
    ByteBuffer video = ByteBuffer.allocate(size).put(clip);
    int rest = video.remaining();
    video.putInt(rest).put("free".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] noise = new byte[video.remaining()];
    new java.util.Random(size).nextBytes(noise);
    return video.put(noise).array();
  }
}
