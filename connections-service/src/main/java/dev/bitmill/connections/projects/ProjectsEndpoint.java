package dev.bitmill.connections.projects;

import dev.bitmill.connections.IdRange;
import dev.bitmill.connections.Names;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.ListProjectsRequest;
import dev.bitmill.connections.v1.ListProjectsResponse;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc;
import dev.bitmill.kit.Paging;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

/** {@link Projects} as a gRPC service. The facade lets only the administrator's key through. */
@GrpcService
final class ProjectsEndpoint extends ProjectsServiceGrpc.ProjectsServiceImplBase {
  private final Projects projects;

  ProjectsEndpoint(Projects projects) {
    this.projects = projects;
  }

  @Override
  public void createProject(CreateProjectRequest request, StreamObserver<Project> observer) {
    String name = Names.required(request.getName());
    observer.onNext(ProjectMessages.opened(projects.create(name)));
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
