package dev.bitmill.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two servers that do the same work in turns: this one, as containers, and another. */
final class Race {
  private static final int ROUNDS = 3;

  private final Meter ours;
  private final Meter services;
  private final Optional<Meter> peer;

  Race(Containers containers, String name, Optional<Peer> peer) {
    Map<String, List<Long>> pids = new LinkedHashMap<>();
    containers.services().forEach((service, it) -> pids.put(service, List.of(it.pid())));
    this.services = new Meter(pids);
    Map<String, List<Long>> all = new LinkedHashMap<>(pids);
    all.put("postgres", databases());
    this.ours = new Meter(all);
    this.peer = peer.map(it -> new Meter(Map.of(name, it.pids())));
  }

  /** Work that takes a while. */
  interface Work {
    void run() throws Exception;
  }

  /** Does it once for each, unmeasured, and forgets what memory that took. */
  Map<String, Long> warmUp(Work our, Work their) throws Exception {
    our.run();
    if (peer.isPresent()) {
      their.run();
      peer.get().rest();
    }
    return services.rest();
  }

  /**
   * Measures and tells.
   *
   * @param amount how much is done in a round
   * @param least what our speed must be at least, as a part of theirs
   */
  void run(String what, double amount, double least, Work our, Work their) throws Exception {
    Report.say("%-24s   Bitmill      peer, and seconds on a processor".formatted(what));
    List<Double> speeds = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    double seconds = 0;
    double theirSeconds = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      double before = ours.cpuSeconds();
      speeds.add(amount / seconds(our));
      double used = ours.cpuSeconds() - before;
      seconds += used;
      double theirUse = 0;
      if (peer.isPresent()) {
        before = peer.get().cpuSeconds();
        theirs.add(amount / seconds(their));
        theirUse = peer.get().cpuSeconds() - before;
        theirSeconds += theirUse;
      }
      double theirSpeed = theirs.isEmpty() ? Double.NaN : theirs.getLast();
      Report.say(
          Report.row("round " + round, "%9.1f", speeds.getLast(), theirSpeed, used, theirUse));
    }
    if (!theirs.isEmpty()) {
      Report.ratio("of speed", Report.median(speeds) / Report.median(theirs), least);
      Report.say("  ratio of processor  %7.2f".formatted(seconds / theirSeconds));
    }
  }

  void memory(Map<String, Long> rest) {
    Report.memory(rest, services.peaks());
    peer.ifPresent(
        it -> Report.say("  the peer's peak        %17s".formatted(it.peaks().values())));
  }

  private static double seconds(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** PostgreSQL works for us too. */
  private static List<Long> databases() {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().command().orElse("").endsWith("/postgres"))
        .map(ProcessHandle::pid)
        .toList();
  }
}
