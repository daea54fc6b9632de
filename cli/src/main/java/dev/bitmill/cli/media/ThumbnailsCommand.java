package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "thumbnails",
    description = "Makes key frames, a sprite sheet and a WebVTT track for players.")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class ThumbnailsCommand extends MediaCommand {

  @Option(names = "--count", paramLabel = "NUMBER", description = "How many.")
  private @Nullable OptionValue count;

  @Option(names = "--width", paramLabel = "PIXELS", description = "Of each.")
  private @Nullable OptionValue width;

  @Option(names = "--height", paramLabel = "PIXELS", description = "Of each.")
  private @Nullable OptionValue height;

  @Option(names = "--format", paramLabel = "FORMAT", description = "Of the images.")
  private @Nullable OptionValue format;

  ThumbnailsCommand(Session session) {
    super(session, "thumbnails");
  }
}
