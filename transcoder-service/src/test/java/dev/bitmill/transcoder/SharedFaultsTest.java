package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.process.Folders;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends a run for several as a whole ends each of them, once and for its own reason. */
final class SharedFaultsTest {
  private static final int PIECE = 8 << 20;
  private static final int RESERVE = 8 * PIECE;

  /** A disk of its own where there is one, on which nobody else writes much meanwhile. */
  private final Path folder = disk();

  @AfterEach
  void clean() throws IOException {
    Folders.remove(folder);
  }

  @Test
  void theTimeThatIsOverIsOverForAll() throws Exception {
    Map<String, Object> hurry = Map.of("stall-after", "3s", "limit", "3s");
    try (Transcoder transcoder = transcoder("bitmill.transcoder.watch.", hurry)) {
      List<CompletableFuture<ApiException>> all = begin(transcoder);

      assertThat(all)
          .extracting(CompletableFuture::join)
          .allSatisfy(
              refusal -> {
                assertThat(refusal.kind()).isEqualTo("stalled");
                assertThat(refusal.getMessage()).contains("longer than this installation allows");
              });
      goesOn(transcoder);
    }
  }

  @Test
  void aDiskThatFillsMeanwhileIsFullForAll() throws Exception {
    long free = folder.toFile().getUsableSpace();
    Map<String, Object> little = Map.of("scratch-reserve", free - RESERVE);
    try (Transcoder transcoder = transcoder("bitmill.transcoder.", little)) {
      List<CompletableFuture<ApiException>> all = begin(transcoder);
      Path ballast = folder.resolve("ballast");
      try (OutputStream to = Files.newOutputStream(ballast)) {
        while (folder.toFile().getUsableSpace() >= free - RESERVE) {
          to.write(new byte[PIECE]);
        }
      }

      assertThat(all)
          .extracting(CompletableFuture::join)
          .allSatisfy(
              refusal -> {
                assertThat(refusal.kind()).isEqualTo("busy");
                assertThat(refusal.getMessage()).contains("disk has no room");
              });
      Files.delete(ballast);
      goesOn(transcoder);
    }
  }

  private Transcoder transcoder(String prefix, Map<String, Object> settings) throws Exception {
    Map<String, Object> properties = new java.util.HashMap<>();
    settings.forEach((name, value) -> properties.put(prefix + name, value));
    Transcoder transcoder = new Transcoder(folder, properties);
    String part =
        transcoder.media(
            "part.mkv",
            "-f lavfi -i testsrc2=size=640x360:rate=25:duration=5 "
                + RunningTranscoder.X264
                + "-crf 45");
    transcoder.media(
        "clip.mkv", "-stream_loop 100 -i " + transcoder.file(part) + " -map 0:v -c copy");
    return transcoder;
  }

  /** Two that take longer than both tests; answers how each of them fails. */
  private static List<CompletableFuture<ApiException>> begin(Transcoder transcoder) {
    List<CompletableFuture<ApiException>> all =
        IntStream.of(640, 480)
            .mapToObj(
                width ->
                    CompletableFuture.supplyAsync(
                        () ->
                            transcoder.refusal(
                                work()
                                    .setRunId("run_faults")
                                    .setSiblings(2)
                                    .setVideo(
                                        VideoOptions.newBuilder()
                                            .setWidth(Dimension.newBuilder().setPixels(width))
                                            .setQuality(Quality.newBuilder().setNumber(100))))))
            .toList();
    await().pollInterval(Duration.ofMillis(5)).until(SharedFaultsTest::isShared);
    return all;
  }

  private static void goesOn(Transcoder transcoder) {
    await().untilAsserted(() -> assertThat(transcoder.leftovers()).isEmpty());
    assertThat(isShared()).isFalse();
    assertThat(transcoder.file("staged")).doesNotExist();
    TranscodeRequest.Builder image = work().setImage(ImageOptions.newBuilder());
    assertThat(transcoder.make(image).getResult().getSize()).isPositive();
  }

  private static TranscodeRequest.Builder work() {
    return TranscodeRequest.newBuilder().setSource("clip.mkv");
  }

  private static boolean isShared() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> String.join(" ", child.info().arguments().orElse(new String[0])))
        .anyMatch(arguments -> arguments.contains("result-0") && arguments.contains("result-1"));
  }

  private static Path disk() {
    Path memory = Path.of("/dev/shm");
    try {
      return Files.isWritable(memory) && memory.toFile().getUsableSpace() > 8L * RESERVE
          ? Files.createTempDirectory(memory, "bitmill-")
          : Files.createTempDirectory("bitmill-");
    } catch (IOException none) {
      throw new java.io.UncheckedIOException(none);
    }
  }
}
