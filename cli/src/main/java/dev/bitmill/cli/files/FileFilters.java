package dev.bitmill.cli.files;

import dev.bitmill.cli.api.Query;
import picocli.CommandLine.Option;

/** Which files are listed. */
final class FileFilters {
  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only those of this kind: video, audio, image, other.")
  private String kind = "";

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Only those directly in this folder.")
  private String folder = "";

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only those whose name has this in it.")
  private String search = "";

  Query on(Query query) {
    return query.with("kind", kind).with("folder", folder).with("search", search);
  }
}
