package dev.bitmill.facade.delivery;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code Content-Range} says of a body.
 *
 * @param first the first byte
 * @param length how many, both ends of the range included; 0 for {@code *}, which asks what is
 *     there
 * @param total the size of the whole file
 */
record ContentRange(long first, long length, long total) {
  private static final Pattern FORM =
      Pattern.compile(
          "bytes\\s*[\\s=]\\s*(?:(\\d+)\\s*-\\s*(\\d+)|\\*)\\s*/\\s*(\\d+)",
          Pattern.CASE_INSENSITIVE);

  /** Reads the header; what is no range within a file is refused. */
  static ContentRange parse(String header) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches()) {
      throw invalid(header, "must read `bytes <first>-<last>/<total>`, or `bytes */<total>`");
    }
    long total = number(header, form.group(3));
    if (total == 0) {
      throw invalid(header, "must have a total above 0; an empty file is sent without it");
    }
    if (form.group(1) == null) {
      return new ContentRange(0, 0, total);
    }
    long first = number(header, form.group(1));
    long last = number(header, form.group(2));
    if (last < first) {
      throw invalid(header, "must not end before it begins");
    }
    if (last >= total) {
      throw invalid(header, "must end before its total, as bytes are counted from 0");
    }
    return new ContentRange(first, last - first + 1, total);
  }

  /** True where the client asks what is there. */
  boolean isQuestion() {
    return length == 0;
  }

  /**
   * How many bytes surely come. The documented client takes the end of a range for exclusive, so a
   * body may be one byte shorter than its range, or longer.
   *
   * @param body the length of the body where the client tells it
   */
  long least(OptionalLong body) {
    if (body.isEmpty()) {
      return Math.max(1, length - 1);
    }
    long told = body.getAsLong();
    if (told == 0 || Math.abs(told - length) > 1) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`Content-Range` says %d bytes, but the body has %d.".formatted(length, told));
    }
    if (told > total - first) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "The body goes beyond the %d bytes that `Content-Range` says in all.".formatted(total));
    }
    return told;
  }

  /** How many more may come than surely do. */
  int slack(OptionalLong body) {
    return body.isEmpty() ? (int) (length + 1 - least(body)) : 0;
  }

  private static long number(String header, String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException overflow) {
      throw invalid(header, "must have numbers below 2^63");
    }
  }

  private static ApiException invalid(String header, String rule) {
    String shown = header.length() > 100 ? header.substring(0, 100) + "…" : header;
    return new ApiException(
        ErrorKind.REQUEST_INVALID, "`Content-Range` %s; got `%s`.".formatted(rule, shown));
  }
}
