package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.Normalize;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudioTest extends RunningTranscoder {
  @ParameterizedTest
  @CsvSource({
    "mp3, audio/mpeg, mp3", "aac, audio/mp4, aac", "ogg, audio/ogg, vorbis",
    "opus, audio/ogg, opus", "wav, audio/wav, pcm_s16le", "flac, audio/flac, flac"
  })
  void makesEachFormatFromAVideo(String format, String type, String codec) throws Exception {
    String source = transcoder.media("talk.mkv", PICTURE + SOUND + X264 + "-c:a aac");

    MediaInfo made = audio(source, AudioOptions.newBuilder().setFormat(format));

    assertThat(made.getKind()).isEqualTo(MediaKind.MEDIA_KIND_AUDIO);
    assertThat(made.getType()).isEqualTo(type);
    assertThat(made.getCodec()).isEqualTo(codec);
    assertThat(made.getDuration()).isCloseTo(1, within(0.2));
  }

  @Test
  void coverArtIsNoPicture() throws Exception {
    transcoder.media("cover.jpg", PICTURE + "-frames:v 1");
    String source =
        transcoder.media(
            "song.mp3",
            SOUND
                + "-i "
                + transcoder.file("cover.jpg")
                + " -map 0 -map 1 -c:v copy -disposition:v attached_pic -metadata:s:a language=fra");

    MediaInfo probed = transcoder.probe(source);

    assertThat(probed.getKind()).isEqualTo(MediaKind.MEDIA_KIND_AUDIO);
    assertThat(probed.hasWidth()).isFalse();
    assertThat(audio(source, AudioOptions.newBuilder().setStart(0.5)).getDuration())
        .isCloseTo(0.5, within(0.2));
  }

  @Test
  void loudnessIsBroughtToTheTarget() throws Exception {
    String quiet =
        transcoder.media(
            "quiet.wav", "-f lavfi -i sine=frequency=440:duration=6,volume=-24dB -ac 2");
    AudioOptions.Builder evened =
        AudioOptions.newBuilder().setFormat("flac").setNormalize(Normalize.NORMALIZE_LUFS);

    assertThat(transcoder.loudness(quiet)).isLessThan(-30);
    audio(quiet, evened);
    assertThat(transcoder.loudness("staged/task_test-1")).isCloseTo(-16, within(0.5));
    assertThat(transcoder.ask("staged/task_test-1", "a:0", "sample_rate")).isEqualTo("48000");
    audio(quiet, evened.setTargetLufs(-23));
    assertThat(transcoder.loudness("staged/task_test-1")).isCloseTo(-23, within(0.5));
  }

  @Test
  void silenceStaysSilence() throws Exception {
    String silence = transcoder.media("silence.wav", "-f lavfi -i anullsrc=duration=2");

    audio(silence, AudioOptions.newBuilder().setNormalize(Normalize.NORMALIZE_LUFS));

    assertThat(transcoder.loudest("staged/task_test-1")).isLessThan(-80);
  }

  private MediaInfo audio(String source, AudioOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setAudio(options))
        .getResult()
        .getMedia();
  }
}
