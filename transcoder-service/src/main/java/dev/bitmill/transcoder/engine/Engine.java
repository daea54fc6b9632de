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
 * @param launcher what goes before either on a command line; mostly nothing
 */
public record Engine(
    String name,
    String version,
    Path ffmpeg,
    @Nullable Path ffprobe,
    List<String> launcher,
    Set<String> encoders,
    Set<String> muxers,
    Set<String> filters) {

  /** Whether it has all of that. */
  public boolean has(Needs needs) {
    return missing(needs).isEmpty();
  }

  /** The command line that runs its ffmpeg. */
  public List<String> ffmpeg(List<String> arguments) {
    return Questions.command(launcher, ffmpeg, arguments);
  }

  List<String> missing(Needs needs) {
    return needs.missing(encoders, muxers, filters);
  }
}
