package dev.bitmill.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What benches print, and what they measure with. */
final class Report {
  private static final long MOST_MEGABYTES = 64;

  private Report() {}

  static void say(String line) {
    System.out.println(line);
  }

  /** Numbers in columns, with a name. */
  static String row(String name, String format, double... values) {
    StringBuilder row = new StringBuilder("  %-18s".formatted(name));
    for (double value : values) {
      row.append(' ').append(format.formatted(value));
    }
    return row.toString();
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** A ratio, and whether it is as large as it should be. */
  static void ratio(String what, double ratio, double least) {
    say(
        "  ratio %-11s %8.2f  at least %.2f: %s"
            .formatted(what, ratio, least, verdict(ratio >= least)));
  }

  /** What each process took of memory, in megabytes, and whether that was little. */
  static void memory(Map<String, Long> rest, Map<String, Long> peak) {
    say("Memory, MiB                at rest     peak    above");
    rest.forEach(
        (name, before) -> {
          long above = peak.getOrDefault(name, 0L) - before;
          say(
              "  %-22s %8d %8d %8d  %s"
                  .formatted(name, before, before + above, above, verdict(above < MOST_MEGABYTES)));
        });
  }

  /** Noise, so that nothing gains by leaving something out; and no media, which would be probed. */
  static Path noise(Path file, long size) throws IOException {
    byte[] noise = new byte[1 << 20];
    Random random = new Random(7);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= noise.length) {
        random.nextBytes(noise);
        out.write(noise, 0, (int) Math.min(noise.length, left));
      }
    }
    return file;
  }

  /** Gigabytes that nobody will look at. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static String verdict(boolean good) {
    return good ? "kept" : "MISSED";
  }
}
