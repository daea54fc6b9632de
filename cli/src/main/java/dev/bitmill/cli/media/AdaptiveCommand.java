package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "adaptive",
    aliases = {"adaptive-video", "adaptive_video"},
    description = "Makes an HLS stream in several qualities.",
    footer = {
      "  bitmill adaptive -i clip.mov -o stream/",
      "  bitmill adaptive -i clip.mov -o s3://processed/clip/ --height 1080"
    })
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AdaptiveCommand extends MediaCommand {
  @Mixin private SizeOptions size = new SizeOptions();
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "hls, the default.")
  private @Nullable OptionValue format;

  AdaptiveCommand(Session session) {
    super(session, "adaptive_video");
  }
}
