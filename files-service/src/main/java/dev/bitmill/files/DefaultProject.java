package dev.bitmill.files;

import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.ProjectsServiceGrpc.ProjectsServiceBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which project is delivered at the top. It never changes, so it is asked for once. */
@Singleton
final class DefaultProject {
  private static final long SECONDS = 10;

  private final ProjectsServiceBlockingStub projects;
  private volatile @Nullable String id;

  DefaultProject(ProjectsServiceBlockingStub projects) {
    this.projects = projects;
  }

  boolean is(String project) {
    String known = id == null ? ask() : id;
    id = known;
    return project.equals(known);
  }

  /** Null while there is none yet. */
  private @Nullable String ask() {
    try {
      return projects
          .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
          .getDefaultProject(GetDefaultProjectRequest.getDefaultInstance())
          .getId();
    } catch (StatusRuntimeException error) {
      if (error.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return null;
      }
      throw error;
    }
  }
}
