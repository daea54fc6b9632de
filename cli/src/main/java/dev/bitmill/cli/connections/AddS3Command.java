package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import dev.bitmill.cli.output.SecretPrompt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "s3",
    description = {
      "Adds a bucket store that speaks S3, and prints the connection's id.",
      "",
      "--secret-access-key without a value asks for it, and keeps it out of your shell's history; it is",
      "read from the standard input when that is not a terminal."
    },
    footer = {
      "  bitmill connections add s3 --name my-r2-bucket --region auto --access-key-id ID \\",
      "    --endpoint https://<account-id>.r2.cloudflarestorage.com --secret-access-key < secret.txt"
    })
final class AddS3Command implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What you call it; --connection takes it.")
  private String name = "";

  @Option(
      names = "--endpoint",
      required = true,
      paramLabel = "URL",
      description = "Such as https://<account-id>.r2.cloudflarestorage.com.")
  private String endpoint = "";

  @Option(
      names = "--region",
      required = true,
      paramLabel = "REGION",
      description = "Such as eu-central-1; auto for R2.")
  private String region = "";

  @Option(names = "--access-key-id", required = true, paramLabel = "ID", description = "Its id.")
  private String accessKeyId = "";

  @Option(
      names = "--secret-access-key",
      required = true,
      arity = "0..1",
      paramLabel = "SECRET",
      description = "Its secret; kept encrypted and never shown again.")
  private String secretAccessKey = "";

  @Option(names = "--default", description = "Use it where none is named.")
  private boolean isDefault;

  AddS3Command(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "s3");
    body.put("name", name);
    body.put("endpoint", endpoint);
    body.put("region", region);
    body.put("access_key_id", accessKeyId);
    body.put("secret_access_key", secret());
    if (isDefault) {
      body.put("is_default", true);
    }
    Json added = session.api().post("/connections", new Json(body));
    json.print(session.terminal(), added, added.text("id"));
    return Exit.OK.code();
  }

  private String secret() {
    String secret =
        secretAccessKey.isEmpty()
            ? SecretPrompt.ask(session.terminal(), "Secret access key")
            : secretAccessKey;
    if (secret.isEmpty()) {
      throw new Failure(Exit.USAGE, "No secret access key was given.", "");
    }
    return secret;
  }
}
