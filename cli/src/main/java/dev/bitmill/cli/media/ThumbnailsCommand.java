package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "thumbnails",
    description = "Makes key frames, a sprite sheet and a WebVTT track for players.",
    footer = "  bitmill thumbnails -i clip.mov -o thumbnails/ --count 20")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class ThumbnailsCommand extends MediaCommand {

  @Option(names = "--count", paramLabel = "NUMBER", description = "How many; 10 by default.")
  private @Nullable OptionValue count;

  @Option(
      names = "--width",
      paramLabel = "PIXELS",
      description = "How wide each is; follows the height by default.")
  private @Nullable OptionValue width;

  @Option(
      names = "--height",
      paramLabel = "PIXELS",
      description = "How high each is; follows the width by default.")
  private @Nullable OptionValue height;

  @Option(names = "--format", paramLabel = "FORMAT", description = "jpeg (default), png or webp.")
  private @Nullable OptionValue format;

  ThumbnailsCommand(Session session) {
    super(session, "thumbnails");
  }
}
