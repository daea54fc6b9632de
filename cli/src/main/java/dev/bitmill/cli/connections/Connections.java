package dev.bitmill.cli.connections;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Query;
import java.util.List;

/** Finds connections by what people call them. */
public final class Connections {
  private Connections() {}

  /** The id of a connection that is named by its name or its id. */
  public static String id(Api api, String nameOrId) {
    if (nameOrId.startsWith("con_") || nameOrId.startsWith("conn_")) {
      return nameOrId;
    }
    List<String> ids =
        api.list("/connections?limit=100")
            .filter(connection -> connection.text("name").equals(nameOrId))
            .map(connection -> connection.text("id"))
            .toList();
    if (ids.size() == 1) {
      return ids.getFirst();
    }
    throw new Failure(
        Exit.REFUSED,
        ids.isEmpty()
            ? "There is no connection '%s'.".formatted(nameOrId)
            : "%d connections are called '%s': name one by its id.".formatted(ids.size(), nameOrId),
        "'bitmill connections list' shows them.");
  }

  static String path(Api api, String nameOrId) {
    return "/connections/" + Query.escaped(id(api, nameOrId));
  }
}
