package dev.bitmill.cli.work;

import dev.bitmill.cli.api.Query;
import picocli.CommandLine.Option;

/** Which jobs, tasks or runs are listed. */
final class WorkFilters {
  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those with this status, such as processing or failed.")
  private String status = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only those of this kind, such as video; runs have none.")
  private String kind = "";

  boolean hasKind() {
    return !kind.isEmpty();
  }

  Query on(Query query) {
    return query.with("status", status).with("kind", kind);
  }
}
