package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audio", description = "Converts sound, or takes it from a video.")
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AudioCommand extends MediaCommand {
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "mp3, aac, ogg, opus, wav or flac.")
  private @Nullable OptionValue format;

  @Option(names = "--bitrate", paramLabel = "BITS", description = "Per second.")
  private @Nullable OptionValue bitrate;

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "very_low, low, medium, high, very_high, or 0 to 100.")
  private @Nullable OptionValue quality;

  @Option(
      names = "--normalize",
      paramLabel = "METHOD",
      description = "lufs: as loud as --target-lufs says.")
  private @Nullable OptionValue normalize;

  @Option(names = "--target-lufs", paramLabel = "LUFS", description = "-16 by default.")
  private @Nullable OptionValue targetLufs;

  AudioCommand(Session session) {
    super(session, "audio");
  }
}
