package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "video",
    description = "Converts a video: MP4 with H.264 unless something else is asked for.",
    footer = {
      "  bitmill video -i clip.mov -o clip-hd.mp4 --width 1920 --quality high",
      "  bitmill video -i s3://uploads/clip.mov -o s3://processed/ --connection my-r2-bucket",
      "  url=$(bitmill video -i https://example.com/clip.mov --format webm)",
      "  bitmill video -i clip.mov -o - | mpv -"
    })
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class VideoCommand extends MediaCommand {
  @Mixin private SizeOptions size = new SizeOptions();
  @Mixin private FrameOptions frame = new FrameOptions();
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "mp4, webm or mov; by the name of -o, or mp4.")
  private @Nullable OptionValue format;

  @Option(
      names = "--codec",
      paramLabel = "CODEC",
      description = "h264, h265, vp9 or av1; by default h264, in webm vp9.")
  private @Nullable OptionValue codec;

  @Option(
      names = "--fps",
      paramLabel = "NUMBER",
      description = "Frames per second, 1 to 60; the source's by default.")
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
      description = "Pictures on top: [{\"url\": \"https://…\", \"position\": \"top-right\"}].")
  private @Nullable OptionValue layers;

  @Option(
      names = "--passthrough",
      paramLabel = "BOOL",
      description = "Copy what needs no change; true by default.",
      arity = "0..1",
      fallbackValue = "true")
  private @Nullable OptionValue passthrough;

  VideoCommand(Session session) {
    super(session, "video");
  }
}
