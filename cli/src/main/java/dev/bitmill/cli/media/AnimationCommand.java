package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "animation", description = "Makes a moving image of a part of a video.")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AnimationCommand extends MediaCommand {
  @Mixin private FrameOptions frame = new FrameOptions();
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "gif or webp.")
  private @Nullable OptionValue format;

  @Option(names = "--fps", paramLabel = "NUMBER", description = "Frames per second; 10 by default.")
  private @Nullable OptionValue fps;

  AnimationCommand(Session session) {
    super(session, "animation");
  }
}
