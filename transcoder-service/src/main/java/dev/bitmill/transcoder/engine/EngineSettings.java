package dev.bitmill.transcoder.engine;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where FFmpegs are.
 *
 * @param ffmpegPath an ffmpeg that goes before all others, with its ffprobe beside it; empty for
 *     none
 * @param cache where the bundled ones are unpacked to, once; empty for {@code ~/.cache/bitmill}
 */
@ConfigurationProperties("bitmill.transcoder")
public record EngineSettings(
    @Bindable(defaultValue = "") String ffmpegPath, @Bindable(defaultValue = "") String cache) {

  Path folder() {
    return cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "bitmill")
        : Path.of(cache).toAbsolutePath();
  }
}
