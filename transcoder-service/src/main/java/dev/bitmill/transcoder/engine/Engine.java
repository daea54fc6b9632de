package dev.bitmill.transcoder.engine;

import dev.bitmill.transcoder.plan.Needs;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One FFmpeg, and what it said that it can do.
 *
 * @param name {@code bytedeco}, {@code jave} or {@code system}
 * @param version what it says of itself, such as {@code 6.1.1}
 * @param ffprobe null where none comes with it
 */
public record Engine(
    String name,
    String version,
    Path ffmpeg,
    @Nullable Path ffprobe,
    Set<String> encoders,
    Set<String> muxers,
    Set<String> filters) {

  /** Whether it has all of that. */
  public boolean has(Needs needs) {
    return missing(needs).isEmpty();
  }

  List<String> missing(Needs needs) {
    return needs.missing(encoders, muxers, filters);
  }
}
