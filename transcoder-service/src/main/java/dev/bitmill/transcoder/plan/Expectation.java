package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a result must be to be published. FFmpeg ends well on sources that broke off in the middle;
 * only a look at the result tells.
 *
 * @param size of the picture; null when there must be none
 * @param sound whether there must be sound
 * @param seconds of duration; null when there is none or it is not known well enough
 * @param cut the part of which it must have exactly the frames; null where that is not known
 */
public record Expectation(
    @Nullable Size size, boolean sound, @Nullable Double seconds, @Nullable Cut cut) {
  private static final double SLACK_SECONDS = 0.5;
  private static final double SLACK_SHARE = 0.01;

  public Expectation(@Nullable Size size, boolean sound, @Nullable Double seconds) {
    this(size, sound, seconds, null);
  }

  /** What is wrong with a result; empty when it is as expected. */
  public Optional<String> complaint(Media result) {
    Size actual = result.picture() == null ? null : result.picture().displayed();
    if (size != null && !size.equals(actual)) {
      return Optional.of("its picture is " + actual + " instead of " + size);
    }
    if (sound && result.sound() == null) {
      return Optional.of("it has no sound");
    }
    // An animation in which nothing moves may have become a still.
    boolean still = result.kind() == MediaKind.IMAGE && !result.animated();
    if (!still && !lasts(result.duration())) {
      return Optional.of(
          "it lasts %s s instead of %s s"
              .formatted(result.duration(), Seconds.text(seconds == null ? 0 : seconds)));
    }
    return Optional.empty();
  }

  private boolean lasts(@Nullable Double actual) {
    return seconds == null
        || (actual != null
            && Math.abs(actual - seconds) <= Math.max(SLACK_SECONDS, seconds * SLACK_SHARE));
  }
}
