package dev.bitmill.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** FFmpeg's command for a stream of several rungs, taken apart. */
final class Rungs {
  private Rungs() {}

  /** A command for each rung of the one that makes them all. */
  static List<List<String>> of(List<String> all) {
    int graph = all.indexOf("-filter_complex");
    String top = all.get(graph + 1).replaceFirst("^\\[0:(\\d+)](.*),split=.*$", "$2");
    List<String> filters = new ArrayList<>(List.of(top));
    for (String chain : all.get(graph + 1).split(";", -1)) {
      if (chain.startsWith("[s")) {
        filters.add(chain.replaceAll("\\[[^]]*]", "") + ",format=yuv420p");
      }
    }
    List<List<String>> commands = new ArrayList<>();
    for (int rung = 0; rung < filters.size(); rung++) {
      int from = all.indexOf("[v" + rung + "]") + 1;
      int to = rung + 1 < filters.size() ? all.indexOf("[v" + (rung + 1) + "]") - 1 : all.size();
      commands.add(
          Stream.of(
                  all.subList(0, graph),
                  List.of("-map", "0:v:0", "-vf", filters.get(rung)),
                  all.subList(from, to))
              .flatMap(List::stream)
              .toList());
    }
    return commands;
  }
}
