package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.output.JsonOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Tries a connection: signs in and, in a bucket, lists, writes, reads back and removes an object.",
      "Ends with 1 when a step fails."
    },
    footer = "  bitmill connections check my-r2-bucket --bucket uploads")
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "NAME|ID", description = "The connection.")
  private String connection = "";

  @Option(names = "--bucket", paramLabel = "BUCKET", description = "The bucket to try.")
  private String bucket = "";

  @Option(names = "--prefix", paramLabel = "PREFIX", description = "Where in it.")
  private String prefix = "";

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!bucket.isEmpty()) {
      body.put("bucket", bucket);
    }
    if (!prefix.isEmpty()) {
      body.put("prefix", prefix);
    }
    Api api = session.api();
    Json checked = api.post(Connections.path(api, connection) + "/check", new Json(body));
    if (json.isGiven()) {
      session.terminal().out().println(checked);
    } else {
      List<Json> steps = checked.at("steps").items();
      int width = steps.stream().mapToInt(step -> step.text("name").length()).max().orElse(0);
      steps.forEach(step -> session.terminal().out().println(told(step, width)));
    }
    return checked.isTrue("ok") ? Exit.OK.code() : Exit.REFUSED.code();
  }

  private String told(Json step, int width) {
    String mark =
        step.isTrue("ok")
            ? session.terminal().styled("fg(green)", "ok    ")
            : session.terminal().styled("fg(red)", "failed");
    String name = step.text("name") + " ".repeat(width - step.text("name").length());
    return "%s  %s  %s".formatted(mark, name, step.text("message")).stripTrailing();
  }
}
