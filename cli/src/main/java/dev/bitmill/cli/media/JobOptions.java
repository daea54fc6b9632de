package dev.bitmill.cli.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every kind of work. */
final class JobOptions {
  @Option(
      names = {"-i", "--input"},
      required = true,
      order = -3,
      paramLabel = "INPUT",
      description =
          "A file here, a URL, s3://bucket/key, a file's id, or - for the standard input.")
  String input = "";

  @Option(
      names = {"-o", "--output"},
      order = -2,
      paramLabel = "OUTPUT",
      description =
          "A file or a folder/ here, s3://bucket/key, or - for the standard output. Without it the result's URL is printed.")
  @Nullable String output;

  @Option(
      names = {"--connection", "--connection-id"},
      order = 90,
      paramLabel = "NAME|ID",
      description = "The connection for s3://; the default one when there is none.")
  String connection = "";

  @Option(
      names = "--metadata",
      order = 91,
      paramLabel = "KEY=VALUE",
      description = "Your own data on the job; may be given many times.")
  Map<String, String> metadata = new LinkedHashMap<>();

  @Option(
      names = "--webhook-url",
      order = 92,
      paramLabel = "URL",
      description = "Is told when the job has ended.")
  String webhookUrl = "";

  @Option(
      names = "--priority",
      order = 93,
      paramLabel = "PRIORITY",
      description = "low, normal (default) or high, among the project's own work.")
  String priority = "";

  @Option(
      names = "--access",
      order = 94,
      paramLabel = "ACCESS",
      description = "Who may read the result: public or private; by default as in the project.")
  @Nullable OptionValue access;

  @Option(
      names = "--option",
      order = 95,
      paramLabel = "NAME=VALUE",
      description = "Any other option of the API; may be given many times.")
  Map<String, OptionValue> others = new LinkedHashMap<>();

  @Option(
      names = "--async",
      order = 96,
      description = "Do not wait: print the job's id once the input is sent.")
  boolean async;

  @Option(names = "--json", order = 97, description = "Print the job as JSON, on one line.")
  boolean json;
}
