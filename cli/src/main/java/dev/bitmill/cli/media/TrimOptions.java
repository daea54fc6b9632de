package dev.bitmill.cli.media;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the time. */
@SuppressWarnings("unused") // MediaCommand reads them from what picocli parsed
final class TrimOptions {
  @Option(
      names = "--start",
      paramLabel = "SECONDS",
      description = "Where to start; at the beginning by default.")
  private @Nullable OptionValue start;

  @Option(
      names = "--end",
      paramLabel = "SECONDS",
      description = "Where to end; at the end by default.")
  private @Nullable OptionValue end;
}
