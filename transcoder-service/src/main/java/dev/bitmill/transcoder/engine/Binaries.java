package dev.bitmill.transcoder.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An FFmpeg that was found and not yet asked. */
record Binaries(String name, Path ffmpeg, @Nullable Path ffprobe) {}
