package dev.bitmill.transcoder.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where work is done.
 *
 * @param scratch a folder on a disk with room for sources and results; empty for one of the
 *     system's temporary folders
 * @param scratchReserve bytes of that disk that are left alone
 */
@ConfigurationProperties("bitmill.transcoder")
public record ScratchSettings(
    @Bindable(defaultValue = "") String scratch,
    @Bindable(defaultValue = "268435456") long scratchReserve) {

  Path folder() {
    return scratch.isBlank()
        ? Path.of(System.getProperty("java.io.tmpdir"), "bitmill-transcoder")
        : Path.of(scratch).toAbsolutePath();
  }
}
