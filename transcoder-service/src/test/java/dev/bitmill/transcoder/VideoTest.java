package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real videos through the real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VideoTest {
  private static final String PICTURE = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=1 ";
  private static final String SOUND = "-f lavfi -i sine=duration=1 ";
  private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

  private Transcoder transcoder;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    transcoder = new Transcoder(folder, Map.of());
  }

  @AfterAll
  void stop() throws Exception {
    transcoder.close();
  }

  @Test
  void makesAPlayableMp4() throws Exception {
    String source = transcoder.media("clip.mkv", PICTURE + SOUND + X264 + "-c:a aac");

    TranscodeResult result = video(source, VideoOptions.newBuilder().setWidth(pixels(320)));

    MediaInfo media = result.getMedia();
    assertThat(media.getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    assertThat(media.getType()).isEqualTo("video/mp4");
    assertThat(media.getCodec()).isEqualTo("h264");
    assertThat(media.getAudioCodec()).isEqualTo("aac");
    assertThat(media.getWidth()).isEqualTo(320);
    assertThat(media.getHeight()).isEqualTo(180);
    assertThat(media.getPixelFormat()).isEqualTo("yuv420p");
    assertThat(result.getExtension()).isEqualTo("mp4");
    assertThat(result.getResource()).isEqualTo("staged/task_test-1");
    assertThat(Files.size(transcoder.file(result.getResource()))).isEqualTo(result.getSize());
    assertThat(transcoder.ask(result.getResource(), "v:0", "profile")).isEqualTo("High");
    String bytes =
        Files.readString(transcoder.file(result.getResource()), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).isBetween(0, bytes.indexOf("mdat"));
    assertThat(transcoder.leftovers()).isEmpty();
  }

  @Test
  void aPngBecomesASmallWebp() throws Exception {
    transcoder.media("p.png", "-f lavfi -i testsrc2=size=1920x1080 -vf noise=alls=10 -frames:v 1");
    for (int i = 0; i < 8; i++) {
      long start = System.nanoTime();
      transcoder.probe("p.png");
      long probed = System.nanoTime();
      var made =
          transcoder.make(
              TranscodeRequest.newBuilder()
                  .setSource("p.png")
                  .setImage(
                      dev.bitmill.transcoder.v1.ImageOptions.newBuilder()
                          .setFormat("webp")
                          .setWidth(pixels(320))));
      System.out.println(
          "probe "
              + (probed - start) / 1000000
              + " make "
              + (System.nanoTime() - probed) / 1000000
              + made);
    }
  }

  private TranscodeResult video(String source, VideoOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(options))
        .getResult();
  }

  private static Dimension pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }
}
