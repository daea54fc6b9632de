package dev.bitmill.cli.media;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large and how good a picture is. */
@SuppressWarnings("unused") // MediaCommand reads them from what picocli parsed
final class SizeOptions {
  @Option(
      names = "--width",
      paramLabel = "PIXELS|%",
      description = "How wide, such as 1280 or 50%%; follows the height by default.")
  private @Nullable OptionValue width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS|%",
      description = "How high; follows the width by default.")
  private @Nullable OptionValue height;

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "very_low, low, medium, high, very_high, or 0 to 100; medium by default.")
  private @Nullable OptionValue quality;
}
