package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a source that is taken, in seconds.
 *
 * @param start null for the beginning
 * @param end null for the end
 */
public record Range(@Nullable Double start, @Nullable Double end) {
  public Range {
    if (end != null && end <= (start == null ? 0 : start)) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`end` must come after `start`; got start %s and end %s."
              .formatted(Seconds.text(start == null ? 0 : start), Seconds.text(end)));
    }
  }

  /** Its beginning, in seconds. */
  public double from() {
    return start == null ? 0 : start;
  }

  /** Refuses a start beyond the end of a source that lasts so long. */
  Range within(@Nullable Double duration) {
    if (duration != null && start != null && start >= duration) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`start` is %s s, but the source lasts %s s; take an earlier start."
              .formatted(Seconds.text(start), Seconds.text(duration)));
    }
    return this;
  }

  /** How long the part is; null when that depends on an unknown duration. */
  @Nullable Double seconds(@Nullable Double duration) {
    if (end == null) {
      return duration == null ? null : duration - from();
    }
    return (duration == null ? end : Math.min(end, duration)) - from();
  }

  /** Options before the input: a seek there is fast and, when encoding, exact. */
  List<String> inputOptions() {
    return from() == 0 ? List.of() : List.of("-ss", Seconds.text(from()));
  }

  /** Options before the input that take this part of it and no more. */
  List<String> partOptions() {
    return Stream.concat(inputOptions().stream(), outputOptions().stream()).toList();
  }

  /** Options before the output. */
  List<String> outputOptions() {
    return end == null ? List.of() : List.of("-t", Seconds.text(end - from()));
  }
}
