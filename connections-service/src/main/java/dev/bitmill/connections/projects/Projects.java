package dev.bitmill.connections.projects;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.keys.Keys;
import dev.bitmill.connections.keys.MintedKey;
import dev.bitmill.connections.keys.PlainKey;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What can be done with projects. */
@Singleton
public class Projects {
  private static final String DEFAULT_NAME = "default";
  private static final String PUBLIC = "public";

  private final ProjectRepository projects;
  private final Keys keys;
  private final Clock clock;

  Projects(ProjectRepository projects, Keys keys, Clock clock) {
    this.projects = projects;
    this.keys = keys;
    this.clock = clock;
  }

  @Transactional
  OpenedProject create(String name, Optional<String> defaultAccess) {
    Project project =
        projects.save(
            new Project(
                Ids.make("prj"), name, false, clock.instant(), defaultAccess.orElse(PUBLIC)));
    return new OpenedProject(project, Optional.of(keys.create(project.id(), name).key()));
  }

  /** Calls at the same time wait for each other, so only one of them makes what is missing. */
  @Transactional
  OpenedProject ensureDefault(String key) {
    projects.makeDefault(Ids.make("prj"), DEFAULT_NAME, clock.instant());
    Project project = projects.findByIsDefaultTrueForUpdate();
    return new OpenedProject(project, ensureKey(project, key).map(MintedKey::key));
  }

  private Optional<MintedKey> ensureKey(Project project, String key) {
    if (!key.isEmpty()) {
      return keys.ensure(project.id(), DEFAULT_NAME, new PlainKey(key));
    }
    return keys.everHad(project.id())
        ? Optional.empty()
        : Optional.of(keys.create(project.id(), DEFAULT_NAME));
  }

  Project getDefault() {
    return projects
        .findByIsDefaultTrue()
        .orElseThrow(() -> ApiException.notFound("project", DEFAULT_NAME));
  }

  Project get(String id) {
    return projects.findById(id).orElseThrow(() -> ApiException.notFound("project", id));
  }

  /** What is not given stays. */
  @Transactional
  Project update(String id, Optional<String> name, Optional<String> defaultAccess) {
    hold(id);
    Project old = get(id);
    return projects.update(
        new Project(
            old.id(),
            name.orElse(old.name()),
            old.isDefault(),
            old.createdAt(),
            defaultAccess.orElse(old.defaultAccess())));
  }

  List<Project> list(IdRange range) {
    return projects.list(range);
  }

  long count() {
    return projects.count();
  }

  /** Lets one transaction at a time change what belongs to the project. */
  public void hold(String id) {
    if (projects.findByIdForUpdate(id).isEmpty()) {
      throw ApiException.notFound("project", id);
    }
  }
}
