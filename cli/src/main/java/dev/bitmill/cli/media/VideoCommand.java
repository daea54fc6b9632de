package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "video",
    description = "Converts a video: MP4 with H.264 unless something else is asked for.")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class VideoCommand extends MediaCommand {
  @Mixin private FrameOptions frame = new FrameOptions();
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "mp4, webm or mov.")
  private @Nullable OptionValue format;

  @Option(names = "--codec", paramLabel = "CODEC", description = "h264, h265, vp9 or av1.")
  private @Nullable OptionValue codec;

  @Option(names = "--fps", paramLabel = "NUMBER", description = "Frames per second, 1 to 60.")
  private @Nullable OptionValue fps;

  @Option(
      names = "--bitrate",
      paramLabel = "BITS",
      description = "Per second, instead of a quality.")
  private @Nullable OptionValue bitrate;

  @Option(
      names = "--no-audio",
      paramLabel = "BOOL",
      description = "Without sound.",
      arity = "0..1",
      fallbackValue = "true")
  private @Nullable OptionValue noAudio;

  @Option(
      names = "--layers",
      paramLabel = "JSON",
      description = "Pictures on top, as the API has them.")
  private @Nullable OptionValue layers;

  @Option(
      names = "--passthrough",
      paramLabel = "BOOL",
      description = "Copy what needs no change.",
      arity = "0..1",
      fallbackValue = "true")
  private @Nullable OptionValue passthrough;

  VideoCommand(Session session) {
    super(session, "video");
  }
}
