package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.AudioPlan;
import dev.bitmill.transcoder.plan.ImagePlan;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.plan.VideoPlan;

/**
 * What is to be made of what.
 *
 * @param name of the attempt, for the scratch folder and the log
 * @param source the resource to read
 * @param knownAs another name that the source's bytes had before; empty for none
 * @param stage the stage to write to
 */
public record Order(String name, String source, String knownAs, String stage, Wish wish) {

  /** What is to be made. */
  public sealed interface Wish {
    /** The run of FFmpeg that makes it. */
    Plan plan(Source source);

    /** How much of an instance it takes; see {@code capacity}. */
    int weight();
  }

  /** A video. */
  public record Video(VideoPlan video) implements Wish {
    @Override
    public Plan plan(Source source) {
      return video.from(source);
    }

    @Override
    public int weight() {
      return 2;
    }
  }

  /** A stream in several qualities. */
  public record AdaptiveVideo(AdaptiveVideoPlan stream) implements Wish {
    @Override
    public Plan plan(Source source) {
      return stream.from(source);
    }

    @Override
    public int weight() {
      return 4;
    }
  }

  /** Sound. */
  public record Audio(AudioPlan audio) implements Wish {
    @Override
    public Plan plan(Source source) {
      return audio.from(source);
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /** An image. */
  public record Image(ImagePlan image) implements Wish {
    @Override
    public Plan plan(Source source) {
      return image.from(source);
    }

    @Override
    public int weight() {
      return 1;
    }
  }
}
