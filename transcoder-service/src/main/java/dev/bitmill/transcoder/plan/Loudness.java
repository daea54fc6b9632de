package dev.bitmill.transcoder.plan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The loudness of a sound as FFmpeg's loudnorm measures it (EBU R 128).
 *
 * @param integrated over all of it, in LUFS
 * @param peak the true peak, in dBTP
 * @param range between its soft and its loud parts, in LU
 * @param threshold below which parts were not counted, in LUFS
 * @param offset what the filter adds at the end, in LU
 */
public record Loudness(
    double integrated, double peak, double range, double threshold, double offset) {
  private static final Pattern VALUE = Pattern.compile("\"(\\w+)\" : \"(-?\\d+\\.\\d+)\"");
  private static final String MEASURE = "loudnorm=I=%s:TP=-1.5:LRA=%s";
  private static final double LEAST_RANGE = 11;
  private static final double MOST_RANGE = 50;

  /** Reads the measurement from FFmpeg's last words; empty for silence, which is {@code -inf}. */
  public static Optional<Loudness> of(String words) {
    Map<String, Double> values = new HashMap<>();
    VALUE
        .matcher(words)
        .results()
        .forEach(it -> values.put(it.group(1), Double.valueOf(it.group(2))));
    Double integrated = values.get("input_i");
    Double peak = values.get("input_tp");
    Double range = values.get("input_lra");
    Double threshold = values.get("input_thresh");
    Double offset = values.get("target_offset");
    return integrated == null
            || peak == null
            || range == null
            || threshold == null
            || offset == null
        ? Optional.empty()
        : Optional.of(new Loudness(integrated, peak, range, threshold, offset));
  }

  /** The filter that measures. */
  static String measuring(double target) {
    return MEASURE.formatted(Seconds.text(target), Seconds.text(LEAST_RANGE))
        + ":print_format=json";
  }

  /** The filter that brings what was measured to the target, by one gain for all where it can. */
  String filter(double target) {
    double kept = Math.min(MOST_RANGE, Math.max(LEAST_RANGE, range));
    return MEASURE.formatted(Seconds.text(target), Seconds.text(kept))
        + String.format(
            Locale.ROOT,
            ":measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f:measured_thresh=%.2f:offset=%.2f:linear=true",
            integrated,
            peak,
            range,
            threshold,
            offset);
  }
}
