package dev.bitmill.cli.media;

import dev.bitmill.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audio",
    description = "Converts sound, or takes it from a video.",
    footer = {
      "  bitmill audio -i talk.mp4 -o talk.mp3 --normalize lufs",
      "  bitmill audio -i talk.mp4 -o part.flac --start 10 --end 42.5"
    })
@SuppressWarnings("unused") // MediaCommand reads the options from what picocli parsed
public final class AudioCommand extends MediaCommand {
  @Mixin private TrimOptions trim = new TrimOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "mp3, aac, ogg, opus, wav or flac; by the name of -o, or mp3.")
  private @Nullable OptionValue format;

  @Option(
      names = "--bitrate",
      paramLabel = "BITS",
      description = "Per second, instead of a quality.")
  private @Nullable OptionValue bitrate;

  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "very_low, low, medium, high, very_high, or 0 to 100; medium by default.")
  private @Nullable OptionValue quality;

  @Option(
      names = "--normalize",
      paramLabel = "METHOD",
      description = "lufs: as loud as --target-lufs says.")
  private @Nullable OptionValue normalize;

  @Option(
      names = "--target-lufs",
      paramLabel = "LUFS",
      description = "How loud on average; -16 by default.")
  private @Nullable OptionValue targetLufs;

  AudioCommand(Session session) {
    super(session, "audio");
  }
}
