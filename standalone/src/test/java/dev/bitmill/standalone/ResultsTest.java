package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What comes out, as ffprobe sees it. */
final class ResultsTest {
  @Test
  void oddSourcesBecomeEven() throws IOException, InterruptedException {
    Result result = run(Clip.ODD, "video", "{}");
    assertThat(result.video().path("width").asInt() % 2).isZero();
    assertThat(result.video().path("height").asInt() % 2).isZero();
    assertThat(result.video().path("width").asInt()).isBetween(640, 642);
    assertThat(result.video().path("pix_fmt").asText()).isEqualTo("yuv420p");
  }

  @Test
  void aWidthAloneKeepsTheAspectOfAPortrait() throws IOException, InterruptedException {
    assertThat(run(Clip.PORTRAIT, "video", "{\"width\": 180}").size()).isEqualTo("180x320");
  }

  @Test
  void percentages() throws IOException, InterruptedException {
    assertThat(run(Clip.SILENT, "video", "{\"width\": \"50%\"}").size()).isEqualTo("320x180");
    assertThat(run(Clip.PHOTO, "image", "{\"height\": \"25%\"}").size()).isEqualTo("480x270");
  }

  @Test
  void fits() throws IOException, InterruptedException {
    String options = "{\"width\": 200, \"height\": 200, \"fit\": \"%s\"}";
    assertThat(run(Clip.SILENT, "video", options.formatted("cover")).size()).isEqualTo("200x200");
    assertThat(run(Clip.SILENT, "video", options.formatted("fill")).size()).isEqualTo("200x200");
    assertThat(run(Clip.SILENT, "video", options.formatted("contain")).size()).startsWith("200x");
  }

  @Test
  void tenBitsBecomeWhatBrowsersPlay() throws IOException, InterruptedException {
    JsonNode video = run(Clip.TEN_BIT, "video", "{}").video();
    assertThat(video.path("profile").asText()).isEqualTo("High");
    assertThat(video.path("pix_fmt").asText()).isEqualTo("yuv420p");
  }

  @Test
  void aSourceWithoutSound() throws IOException, InterruptedException {
    Result result = run(Clip.SILENT, "video", "{\"width\": 320}");
    assertThat(result.audio().isMissingNode()).isTrue();
    assertThat(result.seconds()).isBetween(2.9, 3.1);
    assertThat(result.isFastStart()).isTrue();
  }

  @Test
  void aPiece() throws IOException, InterruptedException {
    Result result = run(Clip.UPLOAD, "video", "{\"start\": 1, \"end\": 3, \"width\": 160}");
    assertThat(result.seconds()).isBetween(1.9, 2.2);
    assertThat(result.audio().path("codec_name").asText()).isEqualTo("aac");
  }

  @Test
  void sound() throws IOException, InterruptedException {
    Result result = run(Clip.SOUND, "audio", "{\"format\": \"mp3\", \"bitrate\": 128000}");
    assertThat(result.audio().path("codec_name").asText()).isEqualTo("mp3");
    assertThat(result.seconds()).isBetween(2.9, 3.2);
  }

  private static Result run(Clip clip, String kind, String options)
      throws IOException, InterruptedException {
    return Result.of(Job.run(clip.url(), kind, options));
  }
}
