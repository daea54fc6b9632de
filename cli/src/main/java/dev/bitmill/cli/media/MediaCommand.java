package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.connections.Connections;
import dev.bitmill.cli.progress.Board;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A kind of work. The API's options are those of its command's that are {@link OptionValue}s. */
@Command(
    sortOptions = false,
    customSynopsis = "Usage: bitmill ${COMMAND-NAME} -i INPUT [-o OUTPUT] [OPTIONS]",
    synopsisHeading = "")
abstract class MediaCommand implements Callable<Integer> {
  private static final Set<String> SEVERAL_FILES = Set.of("adaptive_video", "thumbnails");

  private final Session session;
  private final String kind;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private JobOptions asked = new JobOptions();

  MediaCommand(Session session, String kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() {
    Input input = Input.of(asked.input);
    Output output = Output.of(asked.output).madeFrom(input);
    OutputRules.check(output, asked, isSeveralFiles(), session.terminal());
    Api api = session.api();
    Map<String, Object> body = body(api, output);
    String answer;
    try (Board board = Board.on(session.terminal())) {
      answer = work(api, board, input, body, output);
    }
    if (!answer.isEmpty()) {
      session.terminal().out().println(answer);
    }
    return Exit.OK.code();
  }

  private boolean isSeveralFiles() {
    OptionSpec interval = Objects.requireNonNull(spec).findOption("--interval");
    return SEVERAL_FILES.contains(kind)
        || (interval != null && interval.getValue() != null)
        || asked.others.containsKey("interval");
  }

  private String work(Api api, Board board, Input input, Map<String, Object> body, Output output) {
    MediaJob job = new MediaJob(api, board, new Json(body));
    if (!(input instanceof Input.Remote)) {
      job.check();
    }
    body.put("input", input.sent(new Inbox(api, board, session.credentials().uploads())));
    Json answer = asked.async ? job.create() : job.run();
    String result =
        asked.async
            ? answer.text("id")
            : new Result(api, board, answer).brought(output, session.terminal());
    return asked.json ? answer.toString() : result;
  }

  /** The job's body, all but its input. */
  private Map<String, Object> body(Api api, Output output) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("input", "");
    body.put("kind", kind);
    body.put("options", options(output));
    if (output instanceof Output.Stored stored) {
      body.put("output", stored.url());
    }
    if (!asked.connection.isEmpty()) {
      body.put("connection_id", Connections.id(api, asked.connection));
    }
    if (!asked.metadata.isEmpty()) {
      body.put("metadata", asked.metadata);
    }
    if (!asked.webhookUrl.isEmpty()) {
      body.put("webhook_url", asked.webhookUrl);
    }
    if (!asked.priority.isEmpty()) {
      body.put("priority", asked.priority);
    }
    return body;
  }

  private Map<String, Object> options(Output output) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (OptionSpec option : Objects.requireNonNull(spec).options()) {
      if (option.getValue() instanceof OptionValue value) {
        options.put(option.longestName().substring(2).replace('-', '_'), value.json());
      }
    }
    asked.others.forEach((name, value) -> options.put(name, value.json()));
    if (output instanceof Output.Fetched fetched && !fetched.format().isEmpty()) {
      options.putIfAbsent("format", fetched.format());
    }
    return options;
  }
}
