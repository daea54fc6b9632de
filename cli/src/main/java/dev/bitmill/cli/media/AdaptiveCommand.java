package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "adaptive",
    aliases = {"adaptive-video", "adaptive_video"},
    description = "Makes an HLS stream in several qualities.")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AdaptiveCommand extends MediaCommand {
  @Mixin private FrameOptions frame = new FrameOptions();
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "hls.")
  private @Nullable OptionValue format;

  AdaptiveCommand(Session session) {
    super(session, "adaptive_video");
  }
}
