package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** How much of a source travels. */
final class ReadingTest extends RunningTranscoder {
  private static final long LARGE = 256 << 20;

  @Test
  void ofWhatIsNoMediaOnlyTheBeginningIsRead() throws Exception {
    MediaInfo found = transcoder.probe(large("manual.pdf", "%PDF-1.7\n"));

    assertThat(found.getKind()).isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(found.getType()).isEqualTo("application/pdf");
    assertThat(transcoder.read("manual.pdf")).isLessThan(LARGE / 4);

    TranscodeRequest.Builder encode =
        TranscodeRequest.newBuilder()
            .setSource(large("words.txt", "Words and nothing else. ".repeat(100_000)))
            .setVideo(VideoOptions.newBuilder());
    assertThat(transcoder.refusal(encode).kind()).isEqualTo("media_unreadable");
    assertThat(transcoder.read("words.txt")).isLessThan(LARGE / 4);
  }

  @Test
  void aPlaylistInDisguiseIsNotReadOnEither() throws Exception {
    String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/passwd\n";

    assertThat(transcoder.probe(large("evil.mp4", playlist)).getKind())
        .isEqualTo(MediaKind.MEDIA_KIND_OTHER);
    assertThat(transcoder.read("evil.mp4")).isLessThan(LARGE / 4);
  }

  @Test
  void aSourceIsReadOnceForAllThatIsMadeOfIt() throws Exception {
    String source = transcoder.media("once.mkv", PICTURE + SOUND + "-c:v ffv1 -c:a flac");
    transcoder.probe(source);

    transcoder.make(request(source).setImage(ImageOptions.newBuilder()));
    transcoder.make(request(source).setAudio(AudioOptions.newBuilder()));

    assertThat(transcoder.read(source)).isEqualTo(Files.size(transcoder.file(source)));
  }

  @Test
  void theIndexAtTheEndOfALargeFileIsFound() throws Exception {
    String source =
        transcoder.media(
            "late.mp4",
            "-f lavfi -i nullsrc=size=640x360:rate=25:duration=2,geq=random(1)*255:128:128 -c:v libx264 -qp 0 -preset ultrafast");

    assertThat(Files.size(transcoder.file(source))).isGreaterThan(4 << 20);
    assertThat(transcoder.probe(source).getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
  }

  @Test
  void bytesThatWereCommittedAreKnownByTheirFormerName() throws Exception {
    String staged = transcoder.media("staged.mkv", PICTURE + "-c:v ffv1");
    transcoder.probe(staged);
    Files.copy(
        transcoder.file(staged),
        transcoder.file("committed.mkv"),
        StandardCopyOption.REPLACE_EXISTING);

    for (int time = 0; time < 2; time++) {
      transcoder.make(
          request("committed.mkv").setKnownAs(staged).setImage(ImageOptions.newBuilder()));
    }

    assertThat(transcoder.read("committed.mkv")).isZero();
    assertThat(transcoder.leftovers()).isEmpty();
  }

  private static TranscodeRequest.Builder request(String source) {
    return TranscodeRequest.newBuilder().setSource(source);
  }

  private String large(String name, String beginning) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(transcoder.file(name).toFile(), "rw")) {
      file.write(beginning.getBytes(StandardCharsets.US_ASCII));
      file.setLength(LARGE);
    }
    return name;
  }
}
