package dev.bitmill.cli.output;

import picocli.CommandLine.Option;

/** How much of a list. */
public final class PageOptions {
  private static final int LARGEST_PAGE = 100;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most to show; 20 by default.")
  private int limit;

  @Option(names = "--all", description = "Show everything there is.")
  private boolean all;

  public long limit() {
    return all ? Long.MAX_VALUE : Math.max(limit, 0);
  }

  /** How much to ask for at once. */
  public int page() {
    return Math.clamp(limit(), 1, LARGEST_PAGE);
  }
}
