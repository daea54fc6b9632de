package dev.bitmill.cli.webhooks;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import dev.bitmill.cli.output.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    aliases = "ls",
    description = "Lists deliveries with their last attempt, the newest first.",
    footer = "  bitmill webhooks list --job job_01…")
final class ListDeliveriesCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();

  @Option(names = "--job", paramLabel = "ID", description = "Only those of this job.")
  private String job = "";

  @Option(names = "--task", paramLabel = "ID", description = "Only those of this task.")
  private String task = "";

  @Option(names = "--run", paramLabel = "ID", description = "Only those of this run.")
  private String run = "";

  ListDeliveriesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String query =
        new Query()
            .with("limit", page.page())
            .with("job_id", job)
            .with("task_id", task)
            .with("run_id", run)
            .text();
    new Report(session.terminal(), output)
        .list(session.api().list("/webhooks/deliveries" + query), page, DeliveryColumns.LISTED);
    return Exit.OK.code();
  }
}
