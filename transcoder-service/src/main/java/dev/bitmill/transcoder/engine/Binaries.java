package dev.bitmill.transcoder.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An FFmpeg that was found and not yet asked; see {@link Engine} for the components. */
record Binaries(String name, Path ffmpeg, @Nullable Path ffprobe, List<String> launcher) {}
