package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Sound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sound.
 *
 * @param bitrate bits per second; null to follow the quality
 */
public record AudioPlan(AudioFormat format, Quality quality, @Nullable Long bitrate, Range range) {
  private static final long RATE_STEP = 32_000;
  private static final long MOST_PER_CHANNEL = 160_000;

  /** The run that makes it. */
  public Plan from(Source source) {
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
            .addAll(encoding(sound))
            .nothingElse();
    if (format == AudioFormat.AAC) {
      arguments.add("-movflags", "+faststart");
    }
    return new Plan(
        format.needs(),
        arguments.into(format.muxer()),
        new Output.Single(
            format.extension(), new Expectation(null, true, media.exact() ? seconds : null)),
        seconds);
  }

  /** Lossy sound is for listening, mono or stereo; lossless sound keeps what there is. */
  private List<String> encoding(Sound sound) {
    if (!format.lossy()) {
      return List.of();
    }
    int channels = Math.min(sound.channels(), 2);
    long asked = bitrate == null ? quality.between(2, 8) * RATE_STEP : bitrate;
    long rate = Math.min(asked, channels * MOST_PER_CHANNEL);
    return List.of("-b:a", Long.toString(rate), "-ac", Integer.toString(channels));
  }
}
