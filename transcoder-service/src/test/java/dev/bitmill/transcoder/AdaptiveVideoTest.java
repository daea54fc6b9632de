package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.hls.MediaPlaylist;
import dev.bitmill.transcoder.hls.Segment;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AdaptiveVideoTest extends RunningTranscoder {
  private static final String STAGE = "staged/task_test-1";

  @Test
  void makesALadderCutAtTheSameMoments() throws Exception {
    String source = film("film.mp4", "640x360", "24000/1001", 14);

    TranscodeResult result = stream(source, AdaptiveVideoOptions.newBuilder());

    assertThat(result.getResource()).isEqualTo(STAGE);
    assertThat(result.getMain()).isEqualTo("index.m3u8");
    assertThat(result.getExtension()).isEmpty();
    MediaInfo media = result.getMedia();
    assertThat(media.getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
    assertThat(media.getType()).isEqualTo("application/vnd.apple.mpegurl");
    assertThat(media.getWidth()).isEqualTo(640);
    assertThat(media.getDuration()).isCloseTo(14, within(0.05));
    assertThat(media.getFps()).isCloseTo(23.976, within(0.001));
    assertThat(media.getFrames()).isEqualTo(336);

    List<String> master = lines("index.m3u8");
    assertThat(master)
        .contains("#EXT-X-INDEPENDENT-SEGMENTS", "360p/index.m3u8", "240p/index.m3u8");
    assertThat(master)
        .filteredOn(line -> line.startsWith("#EXT-X-STREAM-INF"))
        .allMatch(line -> line.contains("CODECS=\"avc1.64001e,mp4a.40.2\""))
        .allMatch(line -> line.contains("FRAME-RATE=23.976"))
        .anyMatch(line -> line.contains("RESOLUTION=640x360"))
        .anyMatch(line -> line.contains("RESOLUTION=426x240"));

    assertThat(cuts("360p")).isEqualTo(cuts("240p")).hasSize(3);
    assertThat(result.getSize()).isEqualTo(size());
    assertThat(transcoder.leftovers()).isEmpty();
  }

  @Test
  void everySegmentBeginsWithAKeyframeAndLastsAsLongAsItSays() throws Exception {
    // 18 s at 23.976 show whether 6.006 s are said to be 6; the noise would draw keyframes of its
    // own.
    stream(film("ntsc.mp4", "640x360", "24000/1001", 18), AdaptiveVideoOptions.newBuilder());

    for (String rendition : List.of("360p", "240p")) {
      MediaPlaylist playlist = playlist(rendition + "/index.m3u8");
      List<Double> starts = new ArrayList<>();
      for (Segment segment : playlist.segments()) {
        String entry = STAGE + "/" + rendition + "/" + segment.name();
        List<String> frames = transcoder.frames(entry);
        assertThat(frames.getFirst()).as(entry).startsWith("1,").contains(",I");
        assertThat(keyframes(frames)).as("one every 2 s").isEqualTo(3);
        starts.add(Double.valueOf(frames.getFirst().split(",", -1)[1]));
        assertThat(transcoder.ask(entry, "v:0", "level")).startsWith("30");
        assertThat(transcoder.ask(entry, "v:0", "profile")).startsWith("High");
      }
      for (int at = 1; at < starts.size(); at++) {
        assertThat(playlist.segments().get(at - 1).seconds())
            .isCloseTo(starts.get(at) - starts.get(at - 1), within(0.001));
      }
    }
  }

  @Test
  void aSmallSourceIsOneRendition() throws Exception {
    TranscodeResult result =
        stream(film("small.mp4", "160x90", "25", 2), AdaptiveVideoOptions.newBuilder());

    assertThat(entries()).containsExactlyInAnyOrder("index.m3u8", "segment-000.ts");
    assertThat(lines("index.m3u8"))
        .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-INDEPENDENT-SEGMENTS", "segment-000.ts");
    assertThat(result.getMedia().getHeight()).isEqualTo(90);
  }

  @Test
  void soundAloneIsAStreamToo() throws Exception {
    String source =
        transcoder.media(
            "song.mp3", "-f lavfi -i sine=duration=13:sample_rate=44100 -c:a libmp3lame");

    TranscodeResult result = stream(source, AdaptiveVideoOptions.newBuilder());

    assertThat(result.getMedia().getKind()).isEqualTo(MediaKind.MEDIA_KIND_AUDIO);
    assertThat(result.getMedia().getCodec()).isEqualTo("aac");
    assertThat(result.getMedia().getDuration()).isCloseTo(13, within(0.1));
    assertThat(entries())
        .containsExactlyInAnyOrder(
            "index.m3u8", "segment-000.ts", "segment-001.ts", "segment-002.ts");
  }

  @Test
  void aPartAndASizeAreTakenAsAsked() throws Exception {
    String source = film("part.mp4", "640x360", "25", 4);

    TranscodeResult result =
        stream(
            source,
            AdaptiveVideoOptions.newBuilder()
                .setWidth(Dimension.newBuilder().setPixels(320))
                .setStart(1)
                .setEnd(2.5));

    assertThat(result.getMedia().getWidth()).isEqualTo(320);
    assertThat(playlist("index.m3u8").seconds()).isCloseTo(1.5, within(0.05));
  }

  @Test
  void awkwardSourcesComeOutUprightEvenAndAligned() throws Exception {
    transcoder.media(
        "flat.mp4",
        "-f lavfi -i testsrc2=size=640x361:rate=25:duration=2 "
            + "-c:v libx264 -pix_fmt yuv444p -preset ultrafast");
    String phone =
        transcoder.media(
            "phone.mp4", "-display_rotation 90 -i " + transcoder.file("flat.mp4") + " -c copy");
    // Frames that come at an uneven pace.
    String uneven =
        transcoder.media(
            "uneven.mkv",
            "-f lavfi -i testsrc2=size=640x360:rate=30:duration=9 -vf select='not(eq(mod(n,7),3))*not(between(n,100,130))'"
                + " -fps_mode vfr "
                + X264);

    assertThat(stream(phone, AdaptiveVideoOptions.newBuilder()).getMedia().getHeight())
        .isEqualTo(640);
    assertThat(cuts("360p")).isEqualTo(cuts("240p"));
    assertThat(stream(uneven, AdaptiveVideoOptions.newBuilder()).getMedia().getDuration())
        .isCloseTo(9, within(0.1));
    assertThat(cuts("360p")).isEqualTo(cuts("240p")).hasSize(2);
  }

  @Test
  void aSourceThatBreaksOffIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(transcoder.file(film("whole.mp4", "640x360", "25", 4)));
    Files.write(transcoder.file("broken.mp4"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(transcoder.refusal(request("broken.mp4", AdaptiveVideoOptions.newBuilder())).kind())
        .isEqualTo("media_unreadable");
  }

  private String film(String name, String size, String rate, int seconds) throws Exception {
    return transcoder.media(
        name,
        "-f lavfi -i testsrc2=size=%s:rate=%s:duration=%d,noise=alls=20:allf=t -f lavfi -i sine=duration=%d "
                .formatted(size, rate, seconds, seconds)
            + X264
            + "-movflags +faststart");
  }

  private TranscodeResult stream(String source, AdaptiveVideoOptions.Builder options)
      throws Exception {
    Transcoder.output(List.of("rm", "-rf", transcoder.file(STAGE).toString()));
    return transcoder.make(request(source, options)).getResult();
  }

  private static TranscodeRequest.Builder request(
      String source, AdaptiveVideoOptions.Builder options) {
    return TranscodeRequest.newBuilder().setSource(source).setAdaptiveVideo(options);
  }

  private static long keyframes(List<String> frames) {
    return frames.stream().filter(frame -> frame.startsWith("1")).count();
  }

  private List<Double> cuts(String rendition) throws Exception {
    return playlist(rendition + "/index.m3u8").segments().stream().map(Segment::seconds).toList();
  }

  private MediaPlaylist playlist(String entry) throws Exception {
    return MediaPlaylist.parse(String.join("\n", lines(entry)));
  }

  private List<String> lines(String entry) throws Exception {
    return Files.readAllLines(transcoder.file(STAGE + "/" + entry));
  }

  private List<String> entries() throws Exception {
    try (Stream<Path> found = Files.walk(transcoder.file(STAGE))) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> transcoder.file(STAGE).relativize(file).toString())
          .toList();
    }
  }

  private long size() throws Exception {
    long size = 0;
    for (String entry : entries()) {
      size += Files.size(transcoder.file(STAGE + "/" + entry));
    }
    return size;
  }
}
