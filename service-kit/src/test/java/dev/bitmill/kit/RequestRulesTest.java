package dev.bitmill.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.CreateKeyRequest;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import org.junit.jupiter.api.Test;

class RequestRulesTest {
  private static final TranscodeRequest REQUEST =
      TranscodeRequest.newBuilder()
          .setTaskId("task_1")
          .setAttempt(1)
          .setSource("files/1")
          .setStage("stages/1")
          .build();

  @Test
  void whatIsRequiredMustBeThere() {
    assertThatCode(() -> RequestRules.check(REQUEST)).doesNotThrowAnyException();
    assertRefused(
        REQUEST.toBuilder().clearSource().build(), "request_invalid", "`source` is required.");
    assertRefused(
        AuthenticateRequest.getDefaultInstance(), "request_invalid", "`key` is required.");
    assertRefused(
        CreateRunRequest.getDefaultInstance(),
        "request_invalid",
        "`tasks` is missing or empty; it needs at least one entry.");
  }

  @Test
  void numbersMustBeInRange() {
    assertRefused(
        REQUEST.toBuilder().setAudio(AudioOptions.newBuilder().setBitrate(31_999)).build(),
        "option_invalid",
        "`audio.bitrate` must be from 32000 to 320000; got 31999.");
    assertRefused(
        REQUEST.toBuilder().setVideo(VideoOptions.newBuilder().setStart(-0.5)).build(),
        "option_invalid",
        "`video.start` must be from 0 to 864000; got -0.5.");
    assertRefused(
        REQUEST.toBuilder().setVideo(VideoOptions.newBuilder().setStart(Double.NaN)).build(),
        "option_invalid",
        "`video.start` must be from 0 to 864000; got NaN.");
    assertThatCode(
            () ->
                RequestRules.check(
                    REQUEST.toBuilder()
                        .setAudio(AudioOptions.newBuilder().setBitrate(320_000).setStart(0))
                        .build()))
        .doesNotThrowAnyException();
  }

  @Test
  void textMustBeStorable() {
    assertRefused(
        CreateKeyRequest.newBuilder().setName("a\0b").build(),
        "request_invalid",
        "`name` must not contain the character NUL.");
    Value hidden = Value.newBuilder().setStringValue("\0").build();
    assertRefused(
        CreateJobRequest.newBuilder()
            .setInput("https://example.com/a.mp4")
            .setKind("video")
            .setMetadata(Struct.newBuilder().putFields("key", hidden))
            .build(),
        "request_invalid",
        "`metadata` must not contain the character NUL.");
  }

  private static void assertRefused(Message request, String kind, String sentence) {
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> RequestRules.check(request));
    assertThat(refusal).hasMessage(sentence);
    assertThat(refusal.kind()).isEqualTo(kind);
  }
}
