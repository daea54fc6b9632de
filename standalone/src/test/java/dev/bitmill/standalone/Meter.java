package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What some processes use of the machine.
 *
 * @param processes their numbers, by name
 */
record Meter(Map<String, List<Long>> processes) {
  private static final double TICKS = 100;

  /** Seconds on a processor since they were started. */
  double cpuSeconds() {
    return processes.values().stream().flatMap(List::stream).mapToLong(Meter::ticks).sum() / TICKS;
  }

  /** Forgets the peaks; answers what they hold now, in megabytes. */
  Map<String, Long> rest() {
    processes.values().forEach(pids -> pids.forEach(pid -> new Footprint(pid).forget()));
    return all(Footprint::now);
  }

  Map<String, Long> peaks() {
    return all(Footprint::peak);
  }

  private Map<String, Long> all(ToLongFunction<Footprint> which) {
    Map<String, Long> all = new LinkedHashMap<>();
    processes.forEach(
        (name, pids) ->
            all.put(
                name, pids.stream().mapToLong(pid -> which.applyAsLong(new Footprint(pid))).sum()));
    return all;
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
