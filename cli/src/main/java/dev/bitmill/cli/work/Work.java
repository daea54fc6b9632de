package dev.bitmill.cli.work;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.output.OutputOptions;
import dev.bitmill.cli.output.PageOptions;
import dev.bitmill.cli.output.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code jobs}, {@code tasks} and {@code runs} have in common. */
abstract class Work implements Callable<Integer> {
  private final Session session;
  private final String collection;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions page = new PageOptions();
  @Mixin private WorkFilters filters = new WorkFilters();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The one to show.")
  private String id = "";

  Work(Session session, String collection) {
    this.session = session;
    this.collection = collection;
  }

  @Override
  public Integer call() {
    if (id.isEmpty()) {
      return list(filters, output, page);
    }
    Json work = api().get(path(id));
    new Report(session.terminal(), output)
        .one(work, WorkMembers.SHOWN, work.at("tasks").items(), WorkColumns.STEPS);
    return Exit.OK.code();
  }

  int list(WorkFilters filters, OutputOptions output, PageOptions page) {
    if (collection.equals("runs") && filters.hasKind()) {
      throw new Failure(Exit.USAGE, "Runs have no kind; their tasks have.", "");
    }
    String query = filters.on(new Query().with("limit", page.page())).text();
    new Report(session.terminal(), output)
        .list(api().list("/" + collection + query), page, WorkColumns.LISTED);
    return Exit.OK.code();
  }

  Session session() {
    return session;
  }

  Api api() {
    return session.api();
  }

  /** The collection's path. */
  String path() {
    return "/" + collection;
  }

  String path(String id) {
    return path() + "/" + Query.escaped(id);
  }

  /** The id before the sub-command, where there is none behind it. */
  String orMine(String given) {
    String chosen = given.isEmpty() ? id : given;
    if (chosen.isEmpty()) {
      throw new Failure(
          Exit.USAGE,
          "Which one? Name its id.",
          "'bitmill %s' lists what there is.".formatted(collection));
    }
    return chosen;
  }
}
