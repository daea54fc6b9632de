package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.plan.AdaptiveVideoPlan;
import dev.bitmill.transcoder.plan.AnimationPlan;
import dev.bitmill.transcoder.plan.AudioPlan;
import dev.bitmill.transcoder.plan.Branch;
import dev.bitmill.transcoder.plan.ImagePlan;
import dev.bitmill.transcoder.plan.ImageSeriesPlan;
import dev.bitmill.transcoder.plan.Loudness;
import dev.bitmill.transcoder.plan.Measuring;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.plan.ThumbnailsPlan;
import dev.bitmill.transcoder.plan.VideoCodec;
import dev.bitmill.transcoder.plan.VideoPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made of what.
 *
 * @param name of the attempt, for the scratch folder and the log
 * @param source the resource to read
 * @param knownAs another name that the source's bytes had before; empty for none
 * @param layers the resources of the images that lie on it
 * @param stage the stage to write to
 * @param family the run that it is part of
 * @param siblings how many of the family are to be made from the same part of the source
 * @param waited how long it has been turned away
 */
public record Order(
    String name,
    String source,
    String knownAs,
    List<String> layers,
    String stage,
    String family,
    int siblings,
    Duration waited,
    Wish wish) {

  /**
   * What those have in common that are made from one decoding.
   *
   * @param codec all go at the pace of the slowest, and some codecs take many times as long
   */
  public record Share(Range range, VideoCodec codec) {
    public Share {
      if (range.start() != null && range.start() == 0) {
        range = new Range(null, range.end());
      }
    }
  }

  /** What is to be made. */
  public sealed interface Wish {
    /** The runs of FFmpeg that have to go before, for what the plan has to know or to have. */
    default List<Measuring> before(Source source) {
      return List.of();
    }

    /**
     * The run of FFmpeg that makes it.
     *
     * @param measured the last words of the last run before; empty where there was none
     */
    Plan plan(Source source, String measured);

    /** How much of an instance it takes; see {@code capacity}. */
    int weight();

    /** The part of which has to be known whether it can be copied, if any. */
    default Optional<Range> part(Source source) {
      return Optional.empty();
    }

    /** What it has in common with those that it can be made beside, if any, from one decoding. */
    default Optional<Share> shared() {
      return Optional.empty();
    }

    /** Its part of a run for several, where it can be made so. */
    default Branch branch(Source source, int at) {
      throw new IllegalStateException("It is made alone.");
    }
  }

  /** A video. */
  public record Video(VideoPlan video) implements Wish {
    @Override
    public Plan plan(Source source, String measured) {
      return video.from(source);
    }

    @Override
    public Optional<Range> part(Source source) {
      return video.part(source);
    }

    @Override
    public Optional<Share> shared() {
      return video.layers().isEmpty()
          ? Optional.of(new Share(video.range(), video.codec()))
          : Optional.empty();
    }

    @Override
    public Branch branch(Source source, int at) {
      return video.branch(source, at);
    }

    @Override
    public int weight() {
      return 2;
    }
  }

  /** A stream in several qualities. */
  public record AdaptiveVideo(AdaptiveVideoPlan stream) implements Wish {
    @Override
    public Plan plan(Source source, String measured) {
      return stream.from(source);
    }

    @Override
    public Optional<Share> shared() {
      return Optional.of(new Share(stream.range(), VideoCodec.H264));
    }

    @Override
    public Branch branch(Source source, int at) {
      return stream.branch(source, at);
    }

    @Override
    public int weight() {
      return 4;
    }
  }

  /** Sound. */
  public record Audio(AudioPlan audio) implements Wish {
    @Override
    public List<Measuring> before(Source source) {
      return audio.measuring(source).stream().toList();
    }

    @Override
    public Plan plan(Source source, String measured) {
      return audio.from(source, Loudness.of(measured).orElse(null));
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /** An image that moves. */
  public record Animation(AnimationPlan animation) implements Wish {
    @Override
    public List<Measuring> before(Source source) {
      return animation.measuring(source).stream().toList();
    }

    @Override
    public Plan plan(Source source, String measured) {
      return animation.from(source);
    }

    @Override
    public int weight() {
      return 2;
    }
  }

  /** Stills of a video, and a sheet of them. */
  public record Thumbnails(ThumbnailsPlan thumbnails) implements Wish {
    @Override
    public List<Measuring> before(Source source) {
      return thumbnails.before(source);
    }

    @Override
    public Plan plan(Source source, String measured) {
      return thumbnails.from(source);
    }

    @Override
    public int weight() {
      return 1;
    }
  }

  /** An image every so often. */
  public record ImageSeries(ImageSeriesPlan images) implements Wish {
    @Override
    public Plan plan(Source source, String measured) {
      return images.from(source);
    }

    @Override
    public int weight() {
      return 2;
    }
  }

  /** An image. */
  public record Image(ImagePlan image) implements Wish {
    @Override
    public Plan plan(Source source, String measured) {
      return image.from(source);
    }

    @Override
    public int weight() {
      return 1;
    }
  }
}
