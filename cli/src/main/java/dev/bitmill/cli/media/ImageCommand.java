package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "image",
    description = "Converts an image, or takes one from a video.",
    footer = {
      "  bitmill image -i clip.mov -o thumb.webp --start 2 --width 640",
      "  bitmill image -i photo.jpg -o square.avif --width 800 --height 800 --fit cover",
      "  bitmill image -i clip.mov -o stills/ --interval 5"
    })
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class ImageCommand extends MediaCommand {
  @Mixin private SizeOptions size = new SizeOptions();
  @Mixin private FrameOptions frame = new FrameOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "jpeg, png, webp or avif; by the name of -o, or the input's, or jpeg.")
  private @Nullable OptionValue format;

  @Option(
      names = "--start",
      paramLabel = "SECONDS",
      description = "Which moment of a video; the first by default.")
  private @Nullable OptionValue start;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "One image every so often, into a folder.")
  private @Nullable OptionValue interval;

  ImageCommand(Session session) {
    super(session, "image");
  }
}
