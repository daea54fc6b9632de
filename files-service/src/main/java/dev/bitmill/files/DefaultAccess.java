package dev.bitmill.files;

import dev.bitmill.connections.v1.GetProjectRequest;
import dev.bitmill.connections.v1.ProjectsServiceGrpc.ProjectsServiceBlockingStub;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ProtoJson;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a new file of which nobody says it: the project's setting. It is asked for anew each
 * time, and without an answer there is no file, so that none is public that should not be.
 */
@Singleton
final class DefaultAccess {
  private static final long SECONDS = 10;

  private final ProjectsServiceBlockingStub projects;

  DefaultAccess(ProjectsServiceBlockingStub projects) {
    this.projects = projects;
  }

  /** What is said, else the setting. */
  String unless(@Nullable String said) {
    return said == null ? ask() : said;
  }

  private String ask() {
    CallContext.project();
    try {
      return ProtoJson.word(
          projects
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .getProject(GetProjectRequest.getDefaultInstance())
              .getDefaultAccess()
              .getValueDescriptor());
    } catch (StatusRuntimeException error) {
      throw ApiException.from(error);
    }
  }
}
