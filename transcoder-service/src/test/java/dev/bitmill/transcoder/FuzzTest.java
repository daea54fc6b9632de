package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.AnimationOptions;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.ThumbnailsOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files that were broken at random; more of them with {@code -Dbitmill.fuzz=5000}. */
final class FuzzTest extends RunningTranscoder {
  private static final int RUNS = Integer.getInteger("bitmill.fuzz", 120);
  private static final long SEED = Long.getLong("bitmill.fuzz.seed", 20260401);
  private static final String TINY = "-f lavfi -i testsrc2=size=32x24:rate=10:duration=1 ";

  @Test
  void whateverComesThereIsAnAnswerAndNothingElse() throws Exception {
    List<byte[]> originals = new ArrayList<>();
    for (String name : originals()) {
      originals.add(Files.readAllBytes(transcoder.file(name)));
    }
    List<Path> before = files();
    Mutation mutation = new Mutation(SEED);

    for (int run = 0; run < RUNS; run++) {
      String name = "broken-" + run; // its own, as a resource that was read is not read again
      Files.write(transcoder.file(name), mutation.of(originals.get(run % originals.size())));
      assertThat(answer(name, mutation.below(7)))
          .as("seed %d, run %d", SEED, run)
          .isIn("fine", "media_unreadable", "engine_failed", "option_invalid");
      Files.delete(transcoder.file(name));
      forgetWhatWasMade(); // a folder and a file have the same name
    }

    assertThat(transcoder.leftovers()).isEmpty();
    assertThat(files()).isEqualTo(before);
    assertThat(transcoder.probe("clip.mp4").getKind()).isEqualTo(MediaKind.MEDIA_KIND_VIDEO);
  }

  private List<String> originals() throws Exception {
    return List.of(
        transcoder.media("clip.mp4", TINY + SOUND + X264 + "-c:a aac"),
        transcoder.media("clip.webm", TINY + "-c:v libvpx-vp9 -deadline realtime -cpu-used 8"),
        transcoder.media("clip.ts", TINY + X264),
        transcoder.media("clip.mkv", TINY + SOUND + "-c:v ffv1 -c:a libopus"),
        transcoder.media("clip.avi", TINY + SOUND + "-c:v mpeg4 -c:a libmp3lame"),
        transcoder.media("clip.mov", TINY + "-c:v prores_ks -metadata:s:v rotate=90"),
        transcoder.media("clip.gif", TINY),
        transcoder.media("moving.webp", TINY + "-c:v libwebp_anim"),
        transcoder.media("moving.png", TINY + "-f apng"),
        transcoder.media("tone.mp3", SOUND),
        transcoder.media("tone.flac", SOUND),
        transcoder.media("tone.wav", SOUND),
        transcoder.media("tone.m4a", SOUND + "-c:a aac"),
        transcoder.media("tone.opus", SOUND + "-c:a libopus"),
        transcoder.media("still.png", TINY + "-frames:v 1"),
        transcoder.media("still.avif", TINY + "-frames:v 1 -c:v libaom-av1 -cpu-used 8"),
        transcoder.media("still.tiff", TINY + "-frames:v 1"),
        transcoder.media("still.jpg", TINY + "-frames:v 1"),
        transcoder.media("still.webp", TINY + "-frames:v 1"));
  }

  /** Looks at it or makes something of it; answers what was said. */
  private String answer(String name, int what) {
    TranscodeRequest.Builder request = TranscodeRequest.newBuilder().setSource(name);
    try {
      switch (what) {
        case 0 -> transcoder.make(request.setVideo(VideoOptions.getDefaultInstance()));
        case 1 -> transcoder.make(request.setAudio(AudioOptions.getDefaultInstance()));
        case 2 -> transcoder.make(request.setImage(ImageOptions.getDefaultInstance()));
        case 3 -> transcoder.make(request.setAnimation(AnimationOptions.newBuilder().setEnd(1)));
        case 4 ->
            transcoder.make(request.setThumbnails(ThumbnailsOptions.newBuilder().setCount(2)));
        case 5 -> transcoder.make(request.setAdaptiveVideo(AdaptiveVideoOptions.newBuilder()));
        default -> transcoder.probe(name);
      }
      return "fine";
    } catch (StatusRuntimeException error) {
      return ApiException.from(error).kind();
    }
  }

  private void forgetWhatWasMade() throws IOException {
    try (Stream<Path> made = Files.walk(transcoder.file("staged"))) {
      for (Path file : made.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException nothing) {
      return;
    }
  }

  /** All that is there beside the folders that are for it. */
  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(transcoder.file(""))) {
      return found
          .filter(file -> !file.startsWith(transcoder.scratch()))
          .filter(file -> !file.startsWith(transcoder.file("staged")))
          .sorted()
          .toList();
    }
  }
}
