package dev.bitmill.cli.media;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a picture goes into a frame of another shape. */
@SuppressWarnings("unused") // MediaCommand reads them from what picocli parsed
final class FrameOptions {
  @Option(
      names = "--fit",
      paramLabel = "FIT",
      description = "With both, contain (default), cover or fill.")
  private @Nullable OptionValue fit;

  @Option(
      names = "--position",
      paramLabel = "PLACE",
      description = "Which part stays when it is cropped: center (default), top, bottom-left …")
  private @Nullable OptionValue position;

  @Option(
      names = "--background",
      paramLabel = "#RRGGBB",
      description = "What surrounds a picture that is contained; black by default.")
  private @Nullable OptionValue background;
}
