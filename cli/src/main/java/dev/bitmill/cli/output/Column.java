package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param title above it
 * @param cell what stands there for a resource
 */
public record Column(String title, Function<Json, String> cell) {
  /** Shows the member of that name. */
  public static Column of(String title, String member) {
    return new Column(title, resource -> resource.text(member));
  }
}
