package dev.bitmill.transcoder.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an engine must have for a plan, by FFmpeg's names. */
public record Needs(Set<String> encoders, Set<String> muxers, Set<String> filters) {
  /** What tone mapping needs and not every FFmpeg has. */
  public static final Needs TONE_MAPPING =
      new Needs(Set.of(), Set.of(), Set.of("zscale", "tonemap"));

  /** One encoder in one container, and filters that every FFmpeg has. */
  public static Needs of(String encoder, String muxer) {
    return new Needs(Set.of(encoder), Set.of(muxer), Set.of());
  }

  public Needs and(Needs other) {
    return new Needs(
        union(encoders, other.encoders),
        union(muxers, other.muxers),
        union(filters, other.filters));
  }

  /** For a message: what of this is not among the given. */
  public List<String> missing(Set<String> encoders, Set<String> muxers, Set<String> filters) {
    List<String> missing = new ArrayList<>();
    collect("encoder", this.encoders, encoders, missing);
    collect("muxer", this.muxers, muxers, missing);
    collect("filter", this.filters, filters, missing);
    return missing;
  }

  private static void collect(
      String what, Set<String> needed, Set<String> there, List<String> missing) {
    needed.stream()
        .filter(name -> !there.contains(name))
        .sorted()
        .forEach(name -> missing.add(what + " " + name));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new java.util.TreeSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }
}
