package dev.bitmill.transcoder.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of FFmpeg; builds between releases count as 0.0. */
record Release(int major, int minor) {
  private static final Pattern NUMBERS = Pattern.compile("n?(\\d+)\\.(\\d+).*");

  static Release of(String version) {
    Matcher matcher = NUMBERS.matcher(version);
    return matcher.matches()
        ? new Release(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : new Release(0, 0);
  }

  boolean isNewerThan(Release other) {
    return major > other.major || (major == other.major && minor > other.minor);
  }
}
