package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import java.util.List;
import java.util.stream.Stream;

/** Shows resources: as a table to a person, as JSON lines to a program. */
public final class Report {
  private static final int NAME_WIDTH = 14;

  private final Terminal terminal;
  private final boolean json;

  public Report(Terminal terminal, OutputOptions options) {
    this.terminal = terminal;
    this.json = options.isJson(terminal);
  }

  /** As many resources as are wanted; a person is told when there are more. */
  public void list(Stream<Json> resources, PageOptions page, List<Column> columns) {
    if (json) {
      resources
          .limit(page.limit())
          .takeWhile(_ -> terminal.isRead())
          .forEach(resource -> terminal.out().println(resource));
      return;
    }
    long limit = page.limit();
    List<Json> shown = resources.limit(limit == Long.MAX_VALUE ? limit : limit + 1).toList();
    boolean more = shown.size() > limit;
    table(more ? shown.subList(0, (int) limit) : shown, columns, terminal.columns());
    if (more) {
      terminal.err().println(terminal.styled("faint", "There are more: --all shows them."));
    }
  }

  /** A resource, member by member. */
  public void one(Json resource) {
    if (json) {
      terminal.out().println(resource);
      return;
    }
    for (String name : resource.names()) {
      Json value = resource.at(name);
      if (value.isPresent()) {
        terminal.out().println(terminal.styled("bold", pad(name)) + " " + Cells.told(name, value));
      }
    }
  }

  /**
   * A resource as people read it, and what it consists of.
   *
   * @param members what is told of it, by their titles; those that are empty are not
   * @param parts a line for each
   */
  public void one(Json resource, List<Column> members, List<Json> parts, List<Column> columns) {
    if (json) {
      terminal.out().println(resource);
      return;
    }
    for (Column member : members) {
      String told = member.cell().apply(resource);
      if (!told.isEmpty()) {
        terminal.out().println(terminal.styled("bold", pad(member.title())) + " " + told);
      }
    }
    if (!parts.isEmpty()) {
      terminal.out().println();
      table(parts, columns, Integer.MAX_VALUE);
    }
  }

  private void table(List<Json> resources, List<Column> columns, int room) {
    List<String> lines = new Table(columns).lines(resources, room);
    terminal.out().println(terminal.styled("bold", lines.getFirst()));
    lines.stream().skip(1).forEach(terminal.out()::println);
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
  }
}
