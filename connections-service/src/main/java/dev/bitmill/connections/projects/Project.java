package dev.bitmill.connections.projects;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A project.
 *
 * @param id {@code prj_…}
 * @param name what people call it
 * @param isDefault true for the one that the launcher makes; there is at most one
 * @param createdAt when it was made
 * @param defaultAccess who may read new files of which nobody says it: {@code public} or {@code
 *     private}
 */
@MappedEntity("project")
record Project(
    @Id String id, String name, boolean isDefault, Instant createdAt, String defaultAccess) {}
