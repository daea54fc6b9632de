package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Fit;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources that are broken, are not media, or mean harm; and options that do not fit. */
final class HostileTest extends RunningTranscoder {
  @Override
  Map<String, Object> properties() {
    return Map.of("bitmill.transcoder.limits.max-pixels", 1_000_000);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(transcoder.leftovers()).isEmpty();
    assertThat(transcoder.file("staged/task_test-1")).doesNotExist();
  }

  @Test
  void whatIsNoMediaHasATypeAllTheSame() throws Exception {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);

    assertOther("empty.mp4", "", "application/x-empty");
    assertRefused(video("empty.mp4"), "media_unreadable", "is empty: it has 0 bytes");
    assertOther(
        "noise.mp4", new String(noise, StandardCharsets.ISO_8859_1), "application/octet-stream");
    assertOther("page.mp4", "<!DOCTYPE html><html><body>Not found</body></html>", "text/html");
    assertOther("text.mp4", "Just a text.\n", "text/plain");
    assertOther("doc.mp4", "%PDF-1.7\n1 0 obj\n", "application/pdf");
    assertOther(
        "picture.png",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
            + "<image xlink:href='file:///etc/passwd'/></svg>",
        "image/svg+xml");
    assertRefused(image("picture.png", 64, 64, Fit.FIT_FILL), "media_unreadable", "svg");
  }

  @Test
  void anImageThatNoEngineReadsIsNamed() throws Exception {
    write("photo.heic", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic" + "\0\0\0\u0008mdat");
    write("photo.avif", "\0\0\0\u0018ftypmif1\0\0\0\0miafavif" + "\0\0\0\u0008mdat");

    assertRefused(image("photo.avif", 64, 64, Fit.FIT_FILL), "media_unreadable", "image/avif");
    assertThat(transcoder.probe("photo.heic").getType()).isEqualTo("image/heic");
    assertRefused(image("photo.heic", 64, 64, Fit.FIT_FILL), "media_unreadable", "HEIC image");
  }

  @Test
  void aPlaylistInDisguiseIsNoMedia() throws Exception {
    transcoder.media("secret.ts", PICTURE + X264);
    write(
        "evil.mp4",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n"
            + transcoder.file("secret.ts")
            + "\n#EXT-X-ENDLIST\n");
    write("concat.mp4", "ffconcat version 1.0\nfile " + transcoder.file("secret.ts") + "\n");

    assertThat(transcoder.probe("evil.mp4").getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(transcoder.probe("concat.mp4").getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertRefused(video("evil.mp4"), "media_unreadable", "no media");
  }

  /**
   * An AVI's subtitles are files of their own inside it. Who opens what they name waits for ever.
   */
  @Test
  void aPlaylistInsideTheSubtitlesOfAnAviIsNotFollowed() throws Exception {
    Transcoder.output(List.of("mkfifo", transcoder.file("trap.ts").toString()));
    String playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%s\n#EXT-X-ENDLIST\n"
            .formatted(transcoder.file("trap.ts"));
    String two = "-map 0 -map 0 -c:v rawvideo -pix_fmt yuv420p -frames:v 3";
    byte[] avi = Files.readAllBytes(transcoder.file(transcoder.media("two.avi", PICTURE + two)));
    Files.write(transcoder.file("gab2.avi"), Gab2.in(avi, playlist));

    assertThat(transcoder.probe("gab2.avi").getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    transcoder.make(video("gab2.avi"));
    Files.delete(transcoder.file("staged/task_test-1"));
  }

  @Test
  void aSourceThatEndsEarlyIsNotPublished() throws Exception {
    String whole =
        transcoder.media(
            "whole.mp4",
            "-f lavfi -i testsrc2=size=64x48:rate=25:duration=4 " + X264 + "-movflags +faststart");
    byte[] bytes = Files.readAllBytes(transcoder.file(whole));
    Files.write(transcoder.file("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(video("half.mp4"), "media_unreadable", "The source is broken");
  }

  @Test
  void anImageThatUnfoldsToGigabytesIsRefused() throws Exception {
    String source =
        transcoder.media("bomb.png", "-f lavfi -i color=black:size=1200x1200 -frames:v 1");

    ApiException refusal =
        transcoder.refusal(
            TranscodeRequest.newBuilder().setSource(source).setImage(ImageOptions.newBuilder()));

    assertThat(refusal.kind()).isEqualTo("media_unreadable");
  }

  @Test
  void aPictureThatIsLargerThanAllowedIsNotMade() throws Exception {
    String source =
        transcoder.media("strip.png", "-f lavfi -i color=black:size=1000x2 -frames:v 1");

    assertRefused(image(source, 1200, 1200, Fit.FIT_FILL), "option_invalid", "1200×1200");
    assertRefused(image(source, 900, 900, Fit.FIT_COVER), "option_invalid", "450000×900");
  }

  private static TranscodeRequest.Builder image(String source, int width, int height, Fit fit) {
    return TranscodeRequest.newBuilder()
        .setSource(source)
        .setImage(
            ImageOptions.newBuilder()
                .setWidth(Dimension.newBuilder().setPixels(width))
                .setHeight(Dimension.newBuilder().setPixels(height))
                .setFit(fit));
  }

  @Test
  void whatTheSourceLacksIsSaid() throws Exception {
    String sound = transcoder.media("only.wav", SOUND);
    String silent = transcoder.media("silent.mp4", PICTURE + X264);
    String still = transcoder.media("still.png", PICTURE + "-frames:v 1");

    assertRefused(video(sound), "media_unreadable", "no picture");
    assertRefused(video(still), "media_unreadable", "still image");
    assertRefused(audio(silent), "media_unreadable", "no sound");
  }

  @Test
  void optionsThatDoNotFitAreSaid() throws Exception {
    String clip = transcoder.media("clip.mp4", PICTURE + X264);

    assertRefused(
        video(clip, VideoOptions.newBuilder().setStart(5)), "option_invalid", "`start` is 5 s");
    assertRefused(
        video(clip, VideoOptions.newBuilder().setStart(3).setEnd(2)), "option_invalid", "`end`");
    assertRefused(
        video(clip, VideoOptions.newBuilder().setWidth(Dimension.newBuilder().setPixels(3))),
        "option_invalid",
        "`width` must be from 16 to 8192; got 3.");
    assertRefused(
        video(clip, VideoOptions.newBuilder().setFormat("mkv")), "format_unsupported", "mkv");
    assertRefused(
        TranscodeRequest.newBuilder().setSource(clip), "request_invalid", "One of `video`");
  }

  @Test
  void aSourceThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> transcoder.probe("files/nothing"))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("files/nothing");
    assertRefused(video("files/nothing"), "file_not_found", "files/nothing");
  }

  private void assertOther(String name, String bytes, String type) throws IOException {
    write(name, bytes);
    assertThat(transcoder.probe(name).getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(transcoder.probe(name).getType()).isEqualTo(type);
  }

  private void assertRefused(TranscodeRequest.Builder request, String kind, String words) {
    ApiException refusal = transcoder.refusal(request);
    assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind);
    assertThat(refusal).hasMessageContaining(words);
  }

  private void write(String name, String bytes) throws IOException {
    Files.writeString(transcoder.file(name), bytes, StandardCharsets.ISO_8859_1);
  }

  private static TranscodeRequest.Builder video(String source) {
    return video(source, VideoOptions.newBuilder());
  }

  private static TranscodeRequest.Builder video(String source, VideoOptions.Builder options) {
    return TranscodeRequest.newBuilder().setSource(source).setVideo(options);
  }

  private static TranscodeRequest.Builder audio(String source) {
    return TranscodeRequest.newBuilder().setSource(source).setAudio(AudioOptions.newBuilder());
  }
}
