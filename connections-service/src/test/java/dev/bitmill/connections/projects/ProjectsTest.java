package dev.bitmill.connections.projects;

import static dev.bitmill.connections.RunningService.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.api.v1.PageInfo;
import dev.bitmill.connections.Race;
import dev.bitmill.connections.RunningService;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.CreateProjectRequest;
import dev.bitmill.connections.v1.DefaultAccess;
import dev.bitmill.connections.v1.DeleteKeyRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.connections.v1.GetDefaultProjectRequest;
import dev.bitmill.connections.v1.GetProjectRequest;
import dev.bitmill.connections.v1.ListKeysRequest;
import dev.bitmill.connections.v1.ListProjectsRequest;
import dev.bitmill.connections.v1.ListProjectsResponse;
import dev.bitmill.connections.v1.Project;
import dev.bitmill.connections.v1.ProjectsServiceGrpc.ProjectsServiceBlockingStub;
import dev.bitmill.connections.v1.UpdateProjectRequest;
import dev.bitmill.kit.ApiException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsTest {
  private static final String CHOSEN = "a-key-that-somebody-chose";

  @TempDir Path folder;
  private RunningService service;

  @BeforeEach
  void start() {
    service = RunningService.start(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aNewProjectComesWithAKeyThatWorks() {
    Project project = service.newProject();

    assertThat(project.getId()).startsWith("prj_");
    assertThat(project.getObject()).isEqualTo("project");
    assertThat(project.getName()).isEqualTo("shop");
    assertThat(whose(project.getKey())).isEqualTo(project.getId());
  }

  @Test
  void listsProjectsWithoutTheirKeys() {
    Project first = service.newProject();
    Project second = service.newProject();

    ListProjectsResponse list =
        service
            .projects()
            .listProjects(ListProjectsRequest.newBuilder().setWithTotal(true).build());

    assertThat(list.getProjectsList())
        .containsExactly(
            second.toBuilder().clearKey().build(), first.toBuilder().clearKey().build());
    assertThat(list.getPage().getTotal()).isEqualTo(2);
  }

  @Test
  void aProjectChangesItsOwnSettings() {
    Project made = service.newProject();
    assertThat(made.getDefaultAccess()).isEqualTo(DefaultAccess.DEFAULT_ACCESS_PUBLIC);
    ProjectsServiceBlockingStub own = service.projects(made.getId());

    Project changed =
        own.updateProject(
            UpdateProjectRequest.newBuilder()
                .setDefaultAccess(DefaultAccess.DEFAULT_ACCESS_PRIVATE)
                .build());

    assertThat(changed)
        .isEqualTo(
            made.toBuilder()
                .clearKey()
                .setDefaultAccess(DefaultAccess.DEFAULT_ACCESS_PRIVATE)
                .build());
    assertThat(own.getProject(GetProjectRequest.getDefaultInstance())).isEqualTo(changed);
    assertThat(own.updateProject(UpdateProjectRequest.newBuilder().setName("mill").build()))
        .isEqualTo(changed.toBuilder().setName("mill").build());
    assertThat(
            refusal(
                () -> own.updateProject(UpdateProjectRequest.newBuilder().setName(" ").build())))
        .hasMessage("`name` must have 1 to 200 characters; it is blank.");
    assertThat(
            refusal(
                    () ->
                        service
                            .projects("prj_none")
                            .getProject(GetProjectRequest.getDefaultInstance()))
                .kind())
        .isEqualTo("project_not_found");
  }

  @Test
  void aNameHasOneToTwoHundredCharacters() {
    assertThat(create("é".repeat(200)).getName()).hasSize(200);
    assertThat(refusal(() -> create("")))
        .hasMessage("`name` is required.")
        .extracting(ApiException::kind)
        .isEqualTo("request_invalid");
    assertThat(refusal(() -> create("  ")))
        .hasMessage("`name` must have 1 to 200 characters; it is blank.");
    assertThat(refusal(() -> create("x".repeat(201))))
        .hasMessage("`name` must have at most 200 characters; got 201.");
    assertThat(refusal(() -> create("a\nb")))
        .hasMessage("`name` must not contain line breaks or other control characters.");
  }

  @Test
  void theDefaultProjectIsMadeOnceWithAKey() {
    Project made = ensure("");
    Project again = ensure("");

    assertThat(whose(made.getKey())).isEqualTo(made.getId());
    assertThat(again).isEqualTo(made.toBuilder().clearKey().build());
  }

  @Test
  void tellsTheDefaultProjectWithoutItsKey() {
    assertThat(refusal(this::defaultProject).kind()).isEqualTo("project_not_found");
    service.newProject();
    Project made = ensure("");

    assertThat(defaultProject()).isEqualTo(made.toBuilder().clearKey().build());
  }

  @Test
  void theDefaultProjectAcceptsEveryKeyItIsGiven() {
    Project made = ensure(CHOSEN);
    Project again = ensure(CHOSEN);
    Project more = ensure(CHOSEN + "-too");

    assertThat(made.getKey()).isEqualTo(CHOSEN);
    assertThat(again.getKey()).isEmpty();
    assertThat(List.of(again.getId(), more.getId())).containsOnly(made.getId());
    assertThat(whose(CHOSEN)).isEqualTo(made.getId());
    assertThat(whose(CHOSEN + "-too")).isEqualTo(made.getId());
  }

  @Test
  void aKeyThatCannotBeTheDefaultProjectsIsRefused() {
    Project other = service.newProject();

    assertThat(refusal(() -> ensure("short")))
        .hasMessage("`key` must have at least 16 characters; got 5.");
    assertThat(refusal(() -> ensure(RunningService.ADMIN_KEY)))
        .hasMessage("`key` must not be the administrator's key.");
    ApiException conflict = refusal(() -> ensure(other.getKey()));
    assertThat(conflict.kind()).isEqualTo("conflict");
    assertThat(conflict)
        .hasMessageEndingWith("belongs to another project or was revoked; choose another one.");
  }

  @Test
  void aRevokedKeyIsNotRevivedByTheNextStart() {
    Project project = ensure(CHOSEN);
    service.keys(project.getId()).deleteKey(keyOf(project));

    assertThat(refusal(() -> ensure(CHOSEN)).kind()).isEqualTo("conflict");
    assertThat(ensure("").getKey()).isEmpty();
  }

  @Test
  void aRefusedKeyLeavesNoProjectBehind() {
    refusal(() -> ensure("short"));

    assertThat(service.projects().listProjects(ListProjectsRequest.getDefaultInstance()))
        .isEqualTo(
            ListProjectsResponse.newBuilder()
                .setPage(PageInfo.newBuilder().setLimit(20).setPage(1))
                .build());
  }

  @Test
  void instancesThatStartAtOnceMakeOneProjectAndOneKey() throws Exception {
    try (RunningService another = service.another()) {
      List<Project> answers = Race.of(8, i -> ensure(i % 2 == 0 ? service : another, ""));

      assertThat(answers).extracting(Project::getId).containsOnly(answers.getFirst().getId());
      assertThat(answers).filteredOn(answer -> !answer.getKey().isEmpty()).hasSize(1);
      assertThat(service.dump()).hasSize(2);
    }
  }

  @Test
  void instancesThatBringTheSameKeyAddItOnce() throws Exception {
    List<Project> answers = Race.of(8, i -> ensure(CHOSEN));

    assertThat(answers).filteredOn(answer -> answer.getKey().equals(CHOSEN)).hasSize(1);
    assertThat(service.dump()).hasSize(2);
  }

  private DeleteKeyRequest keyOf(Project project) {
    String id =
        service
            .keys(project.getId())
            .listKeys(ListKeysRequest.getDefaultInstance())
            .getKeys(0)
            .getId();
    return DeleteKeyRequest.newBuilder().setId(id).build();
  }

  private Project create(String name) {
    return service
        .projects()
        .createProject(CreateProjectRequest.newBuilder().setName(name).build());
  }

  private Project defaultProject() {
    return service.projects().getDefaultProject(GetDefaultProjectRequest.getDefaultInstance());
  }

  private Project ensure(String key) {
    return ensure(service, key);
  }

  private static Project ensure(RunningService instance, String key) {
    return instance
        .projects()
        .ensureDefaultProject(EnsureDefaultProjectRequest.newBuilder().setKey(key).build());
  }

  private String whose(String key) {
    return service
        .keys("")
        .authenticate(AuthenticateRequest.newBuilder().setKey(key).build())
        .getProjectId();
  }
}
