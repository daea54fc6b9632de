package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "animation",
    description = "Makes a moving image of a part of a video.",
    footer = "  bitmill animation -i clip.mov -o clip.gif --start 2 --end 4.5 --width 320")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AnimationCommand extends MediaCommand {
  @Mixin private SizeOptions size = new SizeOptions();
  @Mixin private FrameOptions frame = new FrameOptions();

  @Option(
      names = "--start",
      paramLabel = "SECONDS",
      description = "Where to start; at the beginning by default.")
  private @Nullable OptionValue start;

  @Option(names = "--end", paramLabel = "SECONDS", description = "Where to end; must be given.")
  private @Nullable OptionValue end;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "gif or webp; by the name of -o, or gif.")
  private @Nullable OptionValue format;

  @Option(names = "--fps", paramLabel = "NUMBER", description = "Frames per second; 10 by default.")
  private @Nullable OptionValue fps;

  AnimationCommand(Session session) {
    super(session, "animation");
  }
}
