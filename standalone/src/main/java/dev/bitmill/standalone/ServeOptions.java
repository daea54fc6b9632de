package dev.bitmill.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that serves. */
final class ServeOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:BITMILL_DATA:-./bitmill-data}",
      description = "Where everything is kept (BITMILL_DATA; ./bitmill-data).")
  private Path data = Path.of("bitmill-data");

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "${env:BITMILL_API_PORT:-8080}",
      description = "The HTTP API's port (BITMILL_API_PORT; 8080); 0 for a free one.")
  private int apiPort;

  @Option(
      names = "--delivery-port",
      paramLabel = "PORT",
      defaultValue = "${env:BITMILL_DELIVERY_PORT:-8081}",
      description = "The delivery address's port (BITMILL_DELIVERY_PORT; 8081); 0 for a free one.")
  private int deliveryPort;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:BITMILL_API_KEY:-}",
      description = "A key for the default project, instead of making one (BITMILL_API_KEY).")
  private String apiKey = "";

  @Option(
      names = "--admin-key",
      paramLabel = "KEY",
      defaultValue = "${env:BITMILL_ADMIN_KEY:-}",
      description = "The key that may create projects (BITMILL_ADMIN_KEY).")
  private String adminKey = "";

  @Option(
      names = "--allow-network",
      paramLabel = "CIDR",
      split = ",",
      defaultValue = "${env:BITMILL_ALLOW_NETWORKS:-}",
      description = {
        "A private network that sources may be fetched from and webhooks sent to, such as"
            + " 10.1.0.0/16; may be given many times (BITMILL_ALLOW_NETWORKS)."
      })
  private List<String> networks = new ArrayList<>();

  @Option(names = "--verbose", description = "Print the log here too.")
  private boolean verbose;

  /** What was asked for; what makes no sense ends the command with a sentence. */
  Settings settings() {
    try {
      return new Settings(
          data,
          apiPort,
          deliveryPort,
          Optional.ofNullable(System.getenv("DELIVERY_BASE_URL")).map(URI::create),
          given(apiKey),
          given(adminKey),
          networks.stream()
              .map(String::strip)
              .filter(text -> !text.isEmpty())
              .map(Cidr::new)
              .toList());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), String.valueOf(wrong.getMessage()));
    }
  }

  boolean verbose() {
    return verbose;
  }

  private static Optional<String> given(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
