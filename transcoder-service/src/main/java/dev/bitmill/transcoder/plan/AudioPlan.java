package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sound.
 *
 * @param bitrate bits per second; null to follow the quality
 * @param target the loudness to aim at, in LUFS; null to leave it as it is
 */
public record AudioPlan(
    AudioFormat format,
    Quality quality,
    @Nullable Long bitrate,
    Range range,
    @Nullable Double target) {
  private static final Needs LOUDNESS = new Needs(Set.of(), Set.of(), Set.of("loudnorm"));

  private static final long RATE_STEP = 32_000;
  private static final long MOST_PER_CHANNEL = 160_000;

  /** The run that has to go before, if any: loudness is measured as it will be heard. */
  public Optional<Measuring> measuring(Source source) {
    Sound sound = source.sound("audio");
    return target == null
        ? Optional.empty()
        : Optional.of(
            new Measuring(
                LOUDNESS,
                Arguments.begin(source.limits())
                    .add("-loglevel", "info")
                    .addAll(range.inputOptions())
                    .source()
                    .addAll(range.outputOptions())
                    .add("-map", "0:" + sound.stream())
                    .add("-af", heard(sound) + Loudness.measuring(target))
                    .add("-f", "null", "-")
                    .list()));
  }

  /**
   * The run that makes it.
   *
   * @param loudness as it was measured; null where it was not or there was none
   */
  public Plan from(Source source, @Nullable Loudness loudness) {
    Media media = source.media();
    Sound sound = source.sound("audio");
    Double lasts = sound.duration() == null ? media.duration() : sound.duration();
    range.within(lasts);
    Double seconds = range.seconds(lasts);
    Arguments arguments =
        Arguments.begin(source.limits())
            .addAll(range.inputOptions())
            .source()
            .addAll(range.outputOptions())
            .add("-map", "0:" + sound.stream(), "-c:a", format.encoder())
            .addAll(evened(sound, loudness))
            .addAll(encoding(media, sound))
            .nothingElse();
    if (format == AudioFormat.AAC) {
      arguments.add("-movflags", "+faststart");
    }
    return new Plan(
        target == null ? format.needs() : format.needs().and(LOUDNESS),
        arguments.into(format.muxer()),
        new Output.Single(
            format.extension(), new Expectation(null, true, media.exact() ? seconds : null)),
        seconds);
  }

  private List<String> evened(Sound sound, @Nullable Loudness loudness) {
    // The filter works at 192 kHz, which is not to be the result's.
    return target == null || loudness == null
        ? List.of()
        : List.of("-af", heard(sound) + loudness.filter(target), "-ar", "48000");
  }

  /** Mixed down before anything is measured. */
  private String heard(Sound sound) {
    return format.lossy() && sound.channels() > 2 ? "aformat=channel_layouts=stereo," : "";
  }

  /** Lossy sound is for listening, mono or stereo; lossless sound keeps what there is. */
  private List<String> encoding(Media media, Sound sound) {
    if (!format.lossy()) {
      return List.of();
    }
    int channels = Math.min(sound.channels(), 2);
    long asked = bitrate == null ? quality.between(2, 8) * RATE_STEP : bitrate;
    long rate = Math.min(Math.min(asked, ceiling(media, sound)), channels * MOST_PER_CHANNEL);
    return List.of("-b:a", Long.toString(rate), "-ac", Integer.toString(channels));
  }

  /** The rate of the source, where more could not make it better: of the same codec. */
  private long ceiling(Media media, Sound sound) {
    boolean same = media.kind() == MediaKind.AUDIO && sound.codec().equals(format.codec());
    return same && bitrate == null && quality.number() <= 50 && media.bitrate() != null
        ? Math.max(media.bitrate(), RATE_STEP)
        : Long.MAX_VALUE;
  }
}
