package dev.bitmill.transcoder.plan;

import java.util.List;

/**
 * What a plan does in a run that decodes the source for several.
 *
 * @param range the part that is taken, the same for all
 * @param chain from the decoded picture, deinterlaced, to the labels that the options map
 * @param options of its outputs, files included
 */
public record Branch(Range range, Needs needs, String chain, List<String> options) {
  public Branch {
    options = List.copyOf(options);
  }
}
