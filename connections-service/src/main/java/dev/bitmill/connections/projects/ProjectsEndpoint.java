package dev.bitmill.connections.projects;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.Names;
import dev.bitmill.connections.idempotency.Once;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.GetProjectRequest;
import dev.bitmill.connections.v1.ListProjectsRequest;
import dev.bitmill.connections.v1.ListProjectsResponse;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.connections.v1.UpdateProjectRequest;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;
import java.util.Optional;

/** {@link Projects} as a gRPC service. The facade lets only the administrator's key through. */
@GrpcService
final class ProjectsEndpoint extends ProjectsServiceGrpc.ProjectsServiceImplBase {
  private final Projects projects;
  private final Once once;

  ProjectsEndpoint(Projects projects, Once once) {
    this.projects = projects;
    this.once = once;
  }

  @Override
  public void createProject(CreateProjectRequest request, StreamObserver<Project> observer) {
    String name = Names.required(request.getName());
    Optional<String> access = ProjectMessages.word(request.getDefaultAccess());
    observer.onNext(
        once.answer(
            request,
            Project.parser(),
            () -> ProjectMessages.opened(projects.create(name, access))));
    observer.onCompleted();
  }

  @Override
  public void getProject(GetProjectRequest request, StreamObserver<Project> observer) {
    observer.onNext(ProjectMessages.project(projects.get(CallContext.project())));
    observer.onCompleted();
  }

  @Override
  public void updateProject(UpdateProjectRequest request, StreamObserver<Project> observer) {
    Optional<String> name =
        request.hasName() ? Optional.of(Names.required(request.getName())) : Optional.empty();
    Optional<String> access = ProjectMessages.word(request.getDefaultAccess());
    var changed = projects.update(CallContext.project(), name, access);
    observer.onNext(ProjectMessages.project(changed));
    observer.onCompleted();
  }

  @Override
  public void listProjects(
      ListProjectsRequest request, StreamObserver<ListProjectsResponse> observer) {
    Paging paging = Paging.of(request);
    Long total = paging.withTotal() ? projects.count() : null;
    observer.onNext(ProjectMessages.list(paging, projects.list(IdRange.of(paging)), total));
    observer.onCompleted();
  }

  @Override
  public void ensureDefaultProject(
      EnsureDefaultProjectRequest request, StreamObserver<Project> observer) {
    observer.onNext(ProjectMessages.opened(projects.ensureDefault(request.getKey())));
    observer.onCompleted();
  }

  @Override
  public void getDefaultProject(
      GetDefaultProjectRequest request, StreamObserver<Project> observer) {
    observer.onNext(ProjectMessages.project(projects.getDefault()));
    observer.onCompleted();
  }
}
