package dev.bitmill.connections.storage;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.projects.Projects;
import dev.bitmill.connections.s3.Addressing;
import dev.bitmill.connections.s3.StorageAccess;
import dev.bitmill.connections.secrets.Resealing;
import dev.bitmill.connections.secrets.Vault;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLState;

/**
 * What can be done with storage connections. Changes within a project wait for each other, so that
 * its default moves as one step and a name is taken once.
 */
@Singleton
public class Connections implements Resealing {
  private static final String REFERENCED = PSQLState.FOREIGN_KEY_VIOLATION.getState();

  private final StorageConnectionRepository connections;
  private final Projects projects;
  private final Vault vault;
  private final ApplicationEventPublisher<ConnectionClosing> events;
  private final Clock clock;

  Connections(
      StorageConnectionRepository connections,
      Projects projects,
      Vault vault,
      ApplicationEventPublisher<ConnectionClosing> events,
      Clock clock) {
    this.connections = connections;
    this.projects = projects;
    this.vault = vault;
    this.events = events;
    this.clock = clock;
  }

  /** Makes a connection; the first of a project becomes its default unless the request says no. */
  @Transactional
  StorageConnection create(String projectId, ConnectionChange request) {
    projects.hold(projectId);
    Instant now = clock.instant();
    StorageConnection blank =
        new StorageConnection(
            Ids.make("con"), projectId, "", "", "", "", null, "", false, now, now);
    boolean first = connections.countByProjectId(projectId) == 0;
    return connections.save(changed(blank, request, request.isDefault().orElse(first), now));
  }

  StorageConnection get(String projectId, String id) {
    return connections
        .findByIdAndProjectId(id, projectId)
        .orElseThrow(() -> ApiException.notFound("connection", id));
  }

  List<StorageConnection> list(String projectId, IdRange range) {
    return connections.list(projectId, range);
  }

  long count(String projectId) {
    return connections.countByProjectId(projectId);
  }

  @Transactional
  StorageConnection update(String projectId, String id, ConnectionChange request) {
    projects.hold(projectId);
    StorageConnection old = get(projectId, id);
    boolean isDefault = request.isDefault().orElse(old.isDefault());
    return connections.update(changed(old, request, isDefault, clock.instant()));
  }

  /** What opens the storage of a connection. */
  public StorageAccess access(String projectId, String id) {
    StorageConnection row = get(projectId, id);
    return new StorageAccess(
        projectId,
        URI.create(row.endpoint()),
        row.region(),
        row.accessKeyId(),
        vault.open(row.sealedSecret(), projectId, id),
        Optional.ofNullable(row.addressing()));
  }

  /** The connection that is named; where none is, the project's default if it has one. */
  public Optional<String> find(String projectId, String id) {
    return id.isEmpty()
        ? connections.findByProjectIdAndIsDefaultTrue(projectId).map(StorageConnection::id)
        : Optional.of(get(projectId, id).id());
  }

  /**
   * What is open by the connection is ended first, for nobody can end it afterwards; while anything
   * else still needs its credentials it stays.
   */
  void delete(String projectId, String id) {
    get(projectId, id);
    events.publishEvent(new ConnectionClosing(projectId, id));
    try {
      if (connections.deleteByIdAndProjectId(id, projectId) == 0) {
        throw ApiException.notFound("connection", id);
      }
    } catch (DataAccessException failed) {
      if (failed.getCause() instanceof SQLException sql && REFERENCED.equals(sql.getSQLState())) {
        throw new ApiException(
            ErrorKind.CONFLICT,
            "%s cannot be deleted yet: something began to be written with it just now. Try again later."
                .formatted(id));
      }
      throw failed;
    }
  }

  /** A secret that changes meanwhile was sealed anew by that. */
  @Override
  public int reseal() {
    List<StorageConnection> all = connections.findAll();
    all.forEach(
        row -> {
          String secret = vault.open(row.sealedSecret(), row.projectId(), row.id());
          String sealed = vault.seal(secret, row.projectId(), row.id());
          connections.reseal(row.id(), row.sealedSecret(), sealed);
        });
    return all.size();
  }

  private StorageConnection changed(
      StorageConnection old, ConnectionChange request, boolean isDefault, Instant now) {
    ConnectionChange change = ConnectionRules.check(request);
    change.name().ifPresent(name -> checkFree(old, name));
    if (isDefault && !old.isDefault()) {
      connections.clearDefault(old.projectId());
    }
    return new StorageConnection(
        old.id(),
        old.projectId(),
        change.name().orElse(old.name()),
        change.endpoint().orElse(old.endpoint()),
        change.region().orElse(old.region()),
        change.accessKeyId().orElse(old.accessKeyId()),
        change.addressing().isPresent()
            ? change.addressing().flatMap(Addressing::of).orElse(null)
            : old.addressing(),
        change
            .secretAccessKey()
            .map(secret -> vault.seal(secret, old.projectId(), old.id()))
            .orElse(old.sealedSecret()),
        isDefault,
        old.createdAt(),
        now);
  }

  private void checkFree(StorageConnection connection, String name) {
    connections
        .findByProjectIdAndName(connection.projectId(), name)
        .filter(other -> !other.id().equals(connection.id()))
        .ifPresent(
            other -> {
              throw new ApiException(
                  ErrorKind.CONFLICT,
                  "`name` must be unique in the project; `%s` is the name of %s."
                      .formatted(name, other.id()));
            });
  }
}
