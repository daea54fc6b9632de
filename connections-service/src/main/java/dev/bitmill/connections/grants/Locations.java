package dev.bitmill.connections.grants;

import dev.bitmill.connections.storage.Connections;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads addresses, and finds the connections that serve them. */
@Singleton
final class Locations {
  private static final int MOST = 1000;

  private final Connections connections;

  Locations(Connections connections) {
    this.connections = connections;
  }

  List<Location> resolve(String project, List<LocationName> names) {
    if (names.size() > MOST) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`names` must be at most %d; got %d.".formatted(MOST, names.size()));
    }
    Map<String, String> known = new HashMap<>();
    return names.stream().map(name -> resolve(project, name, known)).toList();
  }

  private Location resolve(String project, LocationName name, Map<String, String> known) {
    Location location = LocationRules.read(name);
    String connection =
        known.computeIfAbsent(name.connectionId(), id -> find(project, name.field(), id));
    return new Location(connection, location.bucket(), location.key());
  }

  private String find(String project, String field, String id) {
    try {
      return connections
          .find(project, id)
          .orElseThrow(
              () ->
                  new ApiException(
                      ErrorKind.CONNECTION_REQUIRED,
                      "`%s` needs a storage connection: name one in `connection_id`, or make one the project's default."
                          .formatted(field)));
    } catch (ApiException missing) {
      throw missing.is(ErrorKind.CONNECTION_REQUIRED) ? missing : missing.in(field);
    }
  }
}
