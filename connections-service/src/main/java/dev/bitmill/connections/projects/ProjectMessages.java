package dev.bitmill.connections.projects;

import dev.bitmill.connections.keys.PlainKey;
import dev.bitmill.connections.v1.DefaultAccess;
import dev.bitmill.connections.v1.ListProjectsResponse;
import dev.bitmill.kit.Paging;
import dev.bitmill.kit.ProtoJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Projects as the messages of their contract. */
final class ProjectMessages {
  private static final String PRIVATE = "private";

  private ProjectMessages() {}

  static dev.bitmill.connections.v1.Project opened(OpenedProject opened) {
    return project(opened.row()).toBuilder()
        .setKey(opened.key().map(PlainKey::text).orElse(""))
        .build();
  }

  static dev.bitmill.connections.v1.Project project(Project project) {
    return dev.bitmill.connections.v1.Project.newBuilder()
        .setId(project.id())
        .setObject("project")
        .setName(project.name())
        .setCreatedAt(project.createdAt().toEpochMilli())
        .setDefaultAccess(
            project.defaultAccess().equals(PRIVATE)
                ? DefaultAccess.DEFAULT_ACCESS_PRIVATE
                : DefaultAccess.DEFAULT_ACCESS_PUBLIC)
        .build();
  }

  /** Empty for the unspecified one. */
  static Optional<String> word(DefaultAccess access) {
    return Optional.of(access)
        .filter(it -> it != DefaultAccess.DEFAULT_ACCESS_UNSPECIFIED)
        .map(it -> ProtoJson.word(it.getValueDescriptor()));
  }

  static ListProjectsResponse list(Paging paging, List<Project> rows, @Nullable Long total) {
    ListProjectsResponse.Builder list =
        ListProjectsResponse.newBuilder().setPage(paging.info(rows, total));
    paging.trim(rows).forEach(row -> list.addProjects(project(row)));
    return list.build();
  }
}
