package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param title above it
 * @param cell what stands there for a resource
 * @param least how many characters it may be cut down to
 * @param isDispensable whether it may be left out
 */
public record Column(String title, Function<Json, String> cell, int least, boolean isDispensable) {

  public Column(String title, Function<Json, String> cell) {
    this(title, cell, Integer.MAX_VALUE, false);
  }

  /** Shows the member of that name. */
  public static Column of(String title, String member) {
    return new Column(title, resource -> resource.text(member));
  }

  /** The same, which a narrow terminal may do without. */
  public Column dispensable() {
    return new Column(title, cell, least, true);
  }

  /** The same, which a narrow terminal may cut, or do without. */
  public Column cutTo(int characters) {
    return new Column(title, cell, characters, true);
  }
}
