package dev.bitmill.cli.media;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of everything that is seen. */
@SuppressWarnings("unused") // MediaCommand reads them from what picocli parsed
final class FrameOptions {
  @Option(names = "--width", paramLabel = "PIXELS|%", description = "Alone it keeps the aspect.")
  private @Nullable OptionValue width;

  @Option(names = "--height", paramLabel = "PIXELS|%", description = "Alone it keeps the aspect.")
  private @Nullable OptionValue height;

  @Option(names = "--fit", paramLabel = "FIT", description = "contain, cover or fill.")
  private @Nullable OptionValue fit;

  @Option(
      names = "--position",
      paramLabel = "PLACE",
      description = "Which part stays when it is cropped: center, top, bottom-left …")
  private @Nullable OptionValue position;

  @Option(
      names = "--background",
      paramLabel = "#RRGGBB",
      description = "What surrounds the picture when it is contained.")
  private @Nullable OptionValue background;

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "very_low, low, medium, high, very_high, or 0 to 100.")
  private @Nullable OptionValue quality;
}
