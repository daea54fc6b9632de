package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.process.Admission;
import dev.bitmill.transcoder.v1.AdaptiveVideoOptions;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResponse;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Encodes of one run that read the same source: one FFmpeg decodes it for all. */
final class SiblingsTest extends RunningTranscoder {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final String run = "run_" + RUNS.incrementAndGet();

  @SuppressWarnings("NullAway.Init")
  private String source;

  @Override
  Map<String, Object> properties() {
    return Map.of(
        "bitmill.transcoder.capacity",
        4,
        "bitmill.transcoder.sharing.patience",
        "2s",
        "bitmill.transcoder.restraints.max-file",
        1_500_000,
        "bitmill.transcoder.shelf.max-bytes",
        0);
  }

  @BeforeAll
  void source() throws Exception {
    source =
        transcoder.media(
            "clip.mkv",
            "-f lavfi -i testsrc2=size=640x360:rate=25:duration=8 -f lavfi -i sine=duration=8 "
                + X264
                + "-c:a aac");
  }

  @AfterAll
  void end() {
    clients.shutdownNow();
  }

  @AfterEach
  void nothingIsLeft() {
    await().untilAsserted(() -> assertThat(transcoder.leftovers()).isEmpty());
    assertThat(commands()).isEmpty();
    await().until(this::isFree, is -> is);
  }

  /** Seats are given back a little later than folders are empty. */
  private boolean isFree() {
    var seat = transcoder.bean(Admission.class).find(4, Duration.ZERO);
    seat.ifPresent(Admission.Seat::close);
    return seat.isPresent();
  }

  @Test
  void threeOutputsComeFromOneDecodingAndAreWhatTheyWouldBeAlone() throws Exception {
    String source = "once.mkv";
    Files.copy(transcoder.file(this.source), transcoder.file(source));
    Started started = new Started();
    CompletableFuture<TranscodeResult> small = result(video("small", 160).setSource(source));
    CompletableFuture<TranscodeResult> large = result(video("large", 480).setSource(source));
    CompletableFuture<TranscodeResult> stream =
        result(
            sibling("stream")
                .setSource(source)
                .setAdaptiveVideo(AdaptiveVideoOptions.newBuilder().setHeight(pixels(240))));
    CompletableFuture.allOf(small, large, stream).join();
    try (started) {
      assertThat(started.untilNow())
          .filteredOn(command -> command.contains(" -c:v "))
          .singleElement(STRING)
          .contains(" -filter_complex ");
    }

    assertThat(stream.join().getMain()).isEqualTo("index.m3u8");
    assertThat(transcoder.file(stream.join().getResource() + "/index.m3u8")).exists();
    assertThat(transcoder.read(source)).isEqualTo(Files.size(transcoder.file(source)));
    assertThat(large.join().getMedia().getWidth()).isEqualTo(480);
    assertThat(small.join().getMedia().getDuration()).isBetween(7.9, 8.2);
    await().untilAsserted(() -> assertThat(transcoder.leftovers()).isEmpty());
    TranscodeResult alone = result(video("alone", 160).setSiblings(1)).join();
    assertThat(transcoder.file(small.join().getResource()))
        .hasSameBinaryContentAs(transcoder.file(alone.getResource()));
  }

  @Test
  void whoIsCancelledLeavesTheOthersAndTheLastOneTakesAll() {
    Context.CancellableContext first = Context.current().withCancellation();
    Context.CancellableContext second = Context.current().withCancellation();
    CompletableFuture<TranscodeResult> cancelled = result(first, slow("a"));
    CompletableFuture<TranscodeResult> also = result(second, slow("b"));
    CompletableFuture<TranscodeResult> kept = result(slow("c"));
    await().until(this::isShared, is -> is);

    first.cancel(null);
    assertThatThrownBy(cancelled::join).isInstanceOf(CompletionException.class);
    assertThat(refusal(result(image()))).isEqualTo("busy");
    assertThat(kept.join().getMedia().getWidth()).isEqualTo(320);
    assertThat(also.join().getSize()).isPositive();

    Context.CancellableContext all = Context.current().withCancellation();
    List<CompletableFuture<TranscodeResult>> gone =
        List.of(result(all, slow("d")), result(all, slow("e")), result(all, slow("f")));
    await().until(this::isShared, is -> is);
    all.cancel(null);
    gone.forEach(one -> assertThatThrownBy(one::join).isInstanceOf(CompletionException.class));
    await().untilAsserted(() -> assertThat(commands()).isEmpty());
    await().untilAsserted(() -> assertThat(result(image()).join().getSize()).isPositive());
  }

  @Test
  void oneThatFailsIsFoundOutAndTheOthersAreMade() throws Exception {
    List<Double> told = new ArrayList<>();
    TranscodeRequest.Builder tooLarge =
        sibling("large")
            .setVideo(VideoOptions.newBuilder().setWidth(pixels(600)).setBitrate(40_000_000));
    CompletableFuture<TranscodeResult> failed = result(tooLarge);
    CompletableFuture<TranscodeResult> small = result(Context.current(), video("small", 160), told);
    CompletableFuture<TranscodeResult> other = result(video("other", 320));

    assertThat(refusal(failed)).isEqualTo("engine_failed");
    assertThat(transcoder.leftovers()).noneMatch(left -> left.toString().contains("result-"));
    assertThat(small.join().getMedia().getDuration()).isBetween(7.9, 8.2);
    assertThat(other.join().getMedia().getWidth()).isEqualTo(320);
    assertThat(told).isSorted().allMatch(fraction -> fraction < 1);
  }

  @Test
  void whoAreMadeAloneAfterAllTakeWhatRoomThereIs() {
    Context.CancellableContext call = Context.current().withCancellation();
    TranscodeRequest.Builder tooLarge = video("huge", 600);
    tooLarge.getVideoBuilder().setBitrate(40_000_000);
    TranscodeRequest.Builder one = video("one", 320);
    one.getVideoBuilder().setQuality(Quality.newBuilder().setNumber(80));
    TranscodeRequest.Builder other = video("other", 320);
    other.getVideoBuilder().setQuality(Quality.newBuilder().setNumber(80)).setNoAudio(true);
    List<CompletableFuture<TranscodeResult>> all =
        List.of(result(call, tooLarge), result(call, one), result(call, other));

    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> commands().stream().filter(SiblingsTest::isAlone).count() == 2);
    call.cancel(null);
    all.forEach(it -> assertThatThrownBy(it::join).isInstanceOf(CompletionException.class));
  }

  @Test
  void whoDoesNotFitTheSourceOrDoesNotComeHoldsUpNobody() {
    CompletableFuture<TranscodeResult> refused =
        result(sibling("odd").setVideo(VideoOptions.newBuilder().setHeight(pixels(8000))));
    CompletableFuture<TranscodeResult> made = result(video("made", 160));

    assertThat(refusal(refused)).isEqualTo("option_invalid");
    assertThat(made.join().getMedia().getWidth()).isEqualTo(160);
  }

  private CompletableFuture<TranscodeResult> result(TranscodeRequest.Builder request) {
    return result(Context.current(), request);
  }

  private CompletableFuture<TranscodeResult> result(
      Context call, TranscodeRequest.Builder request) {
    return result(call, request, new ArrayList<>());
  }

  private CompletableFuture<TranscodeResult> result(
      Context call, TranscodeRequest.Builder request, List<Double> told) {
    TranscodeRequest asked = request.build();
    return CompletableFuture.supplyAsync(
        () -> {
          Context before = call.attach();
          try {
            TranscodeResponse last = TranscodeResponse.getDefaultInstance();
            var answers = transcoder.stub().transcode(asked);
            while (answers.hasNext()) {
              last = answers.next();
              if (last.getProgress().hasFraction()) {
                told.add(last.getProgress().getFraction());
              }
            }
            return last.getResult();
          } finally {
            call.detach(before);
          }
        },
        clients);
  }

  private static String refusal(CompletableFuture<TranscodeResult> result) {
    return result
        .handle(
            (made, failed) ->
                failed instanceof CompletionException wrapped
                        && wrapped.getCause() instanceof StatusRuntimeException status
                    ? ApiException.from(status).kind()
                    : "made " + made)
        .join();
  }

  private TranscodeRequest.Builder sibling(String name) {
    return TranscodeRequest.newBuilder()
        .setTaskId("task_" + name)
        .setAttempt(1)
        .setStage(run + "-" + name)
        .setSource(source)
        .setRunId(run)
        .setSiblings(3);
  }

  private TranscodeRequest.Builder video(String name, int width) {
    return sibling(name).setVideo(VideoOptions.newBuilder().setWidth(pixels(width)));
  }

  private TranscodeRequest.Builder slow(String name) {
    return sibling(name)
        .setVideo(
            VideoOptions.newBuilder()
                .setFormat("webm")
                .setWidth(pixels(320))
                .setQuality(Quality.newBuilder().setNumber(80)));
  }

  private TranscodeRequest.Builder image() {
    return sibling("image").setImage(ImageOptions.newBuilder());
  }

  private static Dimension pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }

  private boolean isShared() {
    return commands().stream()
        .anyMatch(command -> command.containsAll(List.of("-filter_complex", "result-0")));
  }

  private static boolean isAlone(List<String> command) {
    return command.contains("-vf");
  }

  /** The FFmpegs at work. */
  private static List<List<String>> commands() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
        .map(child -> List.of(child.info().arguments().orElse(new String[0])))
        .toList();
  }
}
