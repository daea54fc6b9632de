package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.v1.Ability;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.GetCapabilitiesRequest;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.VideoOptions;
import io.grpc.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Work while it runs: progress, cancelling, and no more of it than there is room for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunningWorkTest {
  @SuppressWarnings("NullAway.Init")
  private Transcoder transcoder;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    transcoder = new Transcoder(folder, Map.of("bitmill.transcoder.capacity", 2));
    transcoder.media(
        "long.mkv",
        "-f lavfi -i testsrc2=size=640x360:rate=25:duration=20 -c:v libx264 -preset ultrafast");
  }

  @AfterAll
  void stop() {
    transcoder.close();
  }

  @Test
  void progressGrowsAndEndsWithTheResult() {
    List<TranscodeResponse> answers = new ArrayList<>();
    transcoder.begin(work().setVideo(VideoOptions.newBuilder())).forEachRemaining(answers::add);

    List<Double> fractions =
        answers.stream()
            .filter(answer -> answer.getProgress().hasFraction())
            .map(answer -> answer.getProgress().getFraction())
            .toList();
    assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction < 1);
    assertThat(answers.getLast().hasResult()).isTrue();
    assertThat(answers.subList(0, answers.size() - 1)).allMatch(TranscodeResponse::hasProgress);
  }

  @Test
  void cancellingStopsFfmpegAndLeavesNothing() {
    Context.CancellableContext call = Context.current().withCancellation();
    Iterator<TranscodeResponse> answers = call(call, slowly());
    answers.next();
    assertThat(children()).isPositive();

    call.cancel(null);

    await().untilAsserted(() -> assertThat(children()).isZero());
    await().untilAsserted(() -> assertThat(transcoder.leftovers()).isEmpty());
  }

  @Test
  void whatFindsNoRoomIsTurnedAway() {
    Context.CancellableContext call = Context.current().withCancellation();
    Iterator<TranscodeResponse> answers = call(call, slowly());
    answers.next();

    ApiException refusal = transcoder.refusal(work().setImage(ImageOptions.newBuilder()));

    assertThat(refusal.kind()).isEqualTo("busy");
    call.cancel(null);
    await().untilAsserted(() -> assertThat(transcoder.leftovers()).isEmpty());
  }

  @Test
  void tellsWhatItCanDo() {
    Capabilities capabilities =
        transcoder.stub().getCapabilities(GetCapabilitiesRequest.getDefaultInstance());

    assertThat(capabilities.getEnginesList())
        .extracting(dev.bitmill.transcoder.v1.Engine::getName)
        .containsSubsequence("bytedeco", "jave");
    assertThat(capabilities.getAbilitiesList())
        .extracting(Ability::getFormat)
        .contains("mp4", "mp3", "aac", "ogg", "opus", "wav", "flac", "jpeg", "png", "webp", "avif");
  }

  private Iterator<TranscodeResponse> call(Context call, TranscodeRequest.Builder request) {
    Context before = call.attach();
    try {
      return transcoder.begin(request);
    } finally {
      call.detach(before);
    }
  }

  /** A video that takes a while. */
  private static TranscodeRequest.Builder slowly() {
    return work()
        .setVideo(
            VideoOptions.newBuilder()
                .setWidth(dev.bitmill.transcoder.v1.Dimension.newBuilder().setPixels(3840))
                .setQuality(dev.bitmill.transcoder.v1.Quality.newBuilder().setNumber(100)));
  }

  private static TranscodeRequest.Builder work() {
    return TranscodeRequest.newBuilder().setSource("long.mkv");
  }

  private static long children() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").contains("ffmpeg"))
        .count();
  }
}
