package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.plan.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * FFmpeg's detection of a format and nothing more: with no format allowed, it names the one that it
 * found and ends before it opens it.
 */
public final class Detection {
  /** How much of a file the detection can take into account. */
  public static final int BYTES = 1 << 20;

  private static final Pattern FOUND =
      Pattern.compile("Format (\\S+) (?:probed|detected) .*score[ =]?(?:of )?(\\d+)");

  private Detection() {}

  static List<String> arguments(Limits limits, String name) {
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "debug"));
    arguments.addAll(limits.processOptions());
    arguments.addAll(
        List.of("-protocol_whitelist", "file", "-format_whitelist", "none", "-i", name));
    return arguments;
  }

  /** Whether what it said names one of these formats, and not as a mere guess. */
  static boolean isMedia(String words, Set<String> formats) {
    Matcher found = FOUND.matcher(words);
    return found.find()
        && Stream.of(found.group(1).split(",", -1)).anyMatch(formats::contains)
        && Integer.parseInt(found.group(2)) >= FfprobeMapping.LEAST_SCORE;
  }
}
