package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A part is copied where that gives exactly its frames, and encoded otherwise. */
final class PartsTest extends RunningTranscoder {
  /** A keyframe in each second, and a tone at its beginning. */
  private static final String CLIP =
      "-f lavfi -i testsrc2=size=160x90:rate=25:duration=6 "
          + "-f lavfi -i aevalsrc=lt(mod(t\\,1)\\,0.4)*sin(3000*t):s=48000:d=6 -g 25 ";

  private static final String BFRAMES = "-c:v libx264 -pix_fmt yuv420p -preset fast -bf 2 ";
  private static final String AAC = "-c:a aac";

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    "b.mp4, 2, 5",
    "b.mp4, 0, 3",
    "b.mp4, 3,",
    "b.mp4, 1.99, 4",
    "b.mp4, 2, 99",
    "b.mkv, 2, 5",
    "late.mp4, 2, 5",
    "air.ts, 2, 4",
    "offset.mp4, 2, 4",
    "simple.mp4, 1, 2.48",
    "vp9.webm, 2, 5",
    "mute.mp4, 2, 4",
    "listed.mp4, 1.48, 2.48",
    "slow.mov, 2, 4"
  })
  void whatBeginsWithAKeyframeIsCopiedFrameByFrame(String name, double start, @Nullable Double end)
      throws Exception {
    String source = source(name);
    TranscodeResult made = make(source, start, end);

    assertThat(made.getMedia().getPassthrough()).isTrue();
    List<String> expected = part(source, start, end == null ? Double.MAX_VALUE : end);
    assertThat(transcoder.hashes(made.getResource())).isEqualTo(expected);
    if (made.getMedia().hasAudioCodec()) {
      double toneEnds = name.equals("late.mp4") ? 0.9 : 0.4;
      assertThat(transcoder.silences(made.getResource()))
          .anySatisfy(silence -> assertThat(silence).isCloseTo(toneEnds, within(0.03)));
    }
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    "b.mp4, 2.2, 5",
    "b.mp4, 2, 3.08",
    "b.mp4, 2.04, 5",
    "open.mp4, 2, 5",
    "open5.mp4, 2, 5",
    "refresh.mkv, 2.08, 5",
    "listed.mp4, 0, 2.48",
    "old.avi, 2, 5"
  })
  void whatDoesNotIsEncodedToTheFrame(String name, double start, double end) throws Exception {
    String source = source(name);
    TranscodeResult made = make(source, start, end);

    assertThat(made.getMedia().hasPassthrough()).isFalse();
    assertThat(transcoder.hashes(made.getResource())).hasSize((int) Math.round((end - start) * 25));
  }

  @Test
  void theSoundIsEncodedWhereTheFormatNeedsAnother() throws Exception {
    String source = transcoder.media("flac.mkv", CLIP + BFRAMES + "-c:a flac");

    TranscodeResult made = make(source, 2, 4.0);

    assertThat(made.getMedia().getPassthrough()).isTrue();
    assertThat(made.getMedia().getAudioCodec()).isEqualTo("aac");
    assertThat(transcoder.silences(made.getResource()).getFirst()).isCloseTo(0.4, within(0.01));
    assertThat(transcoder.hashes(made.getResource()))
        .isEqualTo(transcoder.hashes(source).subList(50, 100));
  }

  private TranscodeResult make(String source, double start, @Nullable Double end) {
    VideoOptions.Builder options = VideoOptions.newBuilder().setStart(start);
    if (end != null) {
      options.setEnd(end);
    }
    if (source.endsWith("webm")) {
      options.setFormat("webm");
    }
    if (source.contains("5")) {
      options.setCodec("h265");
    }
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(options))
        .getResult();
  }

  /** The frames of a source that are shown in a part of it, from where the file begins. */
  private List<String> part(String source, double start, double end) throws Exception {
    double origin = Math.min(begins(source, "v:0"), begins(source, "a:0"));
    List<String> hashes = transcoder.hashes(source);
    List<String> times = transcoder.frames(source);
    List<String> part = new ArrayList<>();
    for (int at = 0; at < hashes.size(); at++) {
      double time = Double.parseDouble(times.get(at).split(",", -1)[1]) - origin;
      if (time > start - 0.0005 && time < end) {
        part.add(hashes.get(at));
      }
    }
    return part;
  }

  private double begins(String source, String stream) throws Exception {
    return transcoder
        .ask(source, stream, "start_time")
        .lines()
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(Double.MAX_VALUE);
  }

  private String source(String name) throws Exception {
    if (Files.exists(transcoder.file(name))) {
      return name;
    }
    String base = " -i " + transcoder.file("b.mp4") + " ";
    return switch (name) {
      case "b.mp4", "simple.mp4", "vp9.webm", "open.mp4", "open5.mp4", "refresh.mkv", "mute.mp4" ->
          transcoder.media(name, CLIP + encoding(name));
      case "slow.mov" ->
          transcoder.media(
              name, CLIP.replace("rate=25", "rate=1").replace("-g 25", "-g 2") + BFRAMES + AAC);
      case "offset.mp4" ->
          transcoder.media(name, "-i " + transcoder.file(source("air.ts")) + " -c copy -copyts");
      default -> {
        source("b.mp4");
        yield transcoder.media(
            name,
            switch (name) {
              case "air.ts" -> base + "-c copy -output_ts_offset 500";
              case "late.mp4" -> "-itsoffset 0.5" + base + base + "-map 1:v -map 0:a -c copy";
              case "listed.mp4" -> "-ss 0.52" + base + "-c copy";
              default -> base + "-c copy";
            });
      }
    };
  }

  private static String encoding(String name) {
    return switch (name) {
      case "simple.mp4" -> "-c:v libx264 -pix_fmt yuv420p -preset ultrafast " + AAC;
      case "mute.mp4" -> BFRAMES + "-an";
      case "vp9.webm" ->
          "-c:v libvpx-vp9 -pix_fmt yuv420p -cpu-used 8 -deadline realtime -c:a libopus";
      case "open.mp4" -> BFRAMES + "-x264-params open-gop=1 " + AAC;
      case "open5.mp4" ->
          "-c:v libx265 -pix_fmt yuv420p -preset ultrafast -x265-params log-level=error:bframes=4:b-adapt=2:keyint=25:min-keyint=1:scenecut=0 "
              + AAC;
      case "refresh.mkv" -> BFRAMES + "-x264-params intra-refresh=1 " + AAC;
      default -> BFRAMES + AAC;
    };
  }
}
