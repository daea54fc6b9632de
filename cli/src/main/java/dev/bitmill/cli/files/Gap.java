package dev.bitmill.cli.files;

import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that the server has not got.
 *
 * @param first of them
 * @param length how many
 */
record Gap(long first, long length) {
  private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d+)");

  /** What an answer to the question says is missing of a file of this size. */
  static List<Gap> in(Answer answer, long total) {
    List<Json> told = answer.json().at("missing").items();
    if (!told.isEmpty()) {
      return told.stream().map(Gap::of).toList();
    }
    Matcher contiguous = RANGE.matcher(answer.header("Range"));
    long there = contiguous.find() ? Long.parseLong(contiguous.group(1)) + 1 : 0;
    return List.of(new Gap(there, total - there));
  }

  /** What lies before, between and behind these. */
  static List<Gap> between(List<Gap> gaps, long total) {
    List<Gap> between = new ArrayList<>();
    long at = 0;
    for (Gap gap : gaps) {
      between.add(new Gap(at, gap.first - at));
      at = gap.first + gap.length;
    }
    between.add(new Gap(at, total - at));
    return between;
  }

  /** Cut into pieces of at most this size. */
  List<Gap> pieces(long size) {
    List<Gap> pieces = new ArrayList<>();
    for (long at = first; at < first + length; at += size) {
      pieces.add(new Gap(at, Math.min(size, first + length - at)));
    }
    return pieces;
  }

  /** As {@code Content-Range} has it. */
  String range(long total) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, total);
  }

  private static Gap of(Json gap) {
    long first = (long) gap.number("first").orElseThrow();
    return new Gap(first, (long) gap.number("last").orElseThrow() + 1 - first);
  }
}
