package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.v1.CheckJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetJobRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.GetTasksConfigRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.KindConfig;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.ListJobsResponse;
import dev.bitmill.tasks.v1.ListRunsRequest;
import dev.bitmill.tasks.v1.ListTasksRequest;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunStep;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.TaskStatus;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients see beyond the happy path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private final FakePeers peers = new FakePeers();
  private Service service;

  @BeforeAll
  void start() {
    service = Service.start(peers);
  }

  @AfterAll
  void stop() {
    service.close();
    peers.close();
  }

  @Test
  void aPlaceThatNothingCanBeStoredAtIsRefusedBeforeTheWork() {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> service.createJob("https://a.example/1", "video", "{\"folder\": \"../x\"}"));

    assertThat(ApiException.from(refused).is(ErrorKind.REQUEST_INVALID)).isTrue();
    assertThat(refused).hasMessageContaining("`folder` goes up.");
  }

  @Test
  void aJobIsJudgedBeforeItsInputIsThere() {
    ListJobsResponse before = service.jobs.listJobs(ListJobsRequest.getDefaultInstance());

    assertThat(service.jobs.checkJob(toCheck("{\"width\": 1280}", "s3://b/{name}.mp4")).getOk())
        .isTrue();

    assertThat(service.jobs.listJobs(ListJobsRequest.getDefaultInstance())).isEqualTo(before);
    assertThat(refusal(toCheck("{\"width\": 3}", ""))).contains("`options.width`");
    assertThat(refusal(toCheck("{}", "s3://b/{nmae}.mp4"))).contains("{nmae}");
    assertThat(refusal(toCheck("{}", "").toBuilder().setPriority("now").build()))
        .contains("`priority`");
    assertThat(refusal(toCheck("{}", "").toBuilder().setKind("speech").build())).contains("speech");
    assertThat(
            refusal(toCheck("{\"layers\": [{\"kind\":\"image\",\"file_id\":\"file_none\"}]}", "")))
        .contains("file_none");
  }

  private static CheckJobRequest toCheck(String options, String output) {
    return CheckJobRequest.newBuilder()
        .setKind("video")
        .setOptions(Service.json(options))
        .setMetadata(Service.json("{\"name\": \"a\"}"))
        .setOutput(output)
        .build();
  }

  private String refusal(CheckJobRequest request) {
    return String.valueOf(
        catchThrowableOfType(StatusRuntimeException.class, () -> service.jobs.checkJob(request))
            .getMessage());
  }

  @Test
  void listsAreFilteredAndPaged() {
    Job first = service.ended(service.createJob("https://a.example/1", "video", "{}"));
    Job second = service.ended(service.createJob("https://a.example/2", "image", "{}"));
    Job third = service.ended(service.createJob("https://a.example/3", "video", "{}"));

    ListJobsResponse videos =
        service.jobs.listJobs(
            ListJobsRequest.newBuilder().setKind("video").setWithTotal(true).build());
    ListJobsResponse page =
        service.jobs.listJobs(
            ListJobsRequest.newBuilder().setLimit(1).setAfter(third.getId()).build());
    ListJobsResponse input =
        service.jobs.listJobs(
            ListJobsRequest.newBuilder()
                .setInput("https://a.example/2")
                .setStatus(RunStatus.RUN_STATUS_SUCCEEDED)
                .build());

    assertThat(videos.getJobsList()).containsExactly(third, first);
    assertThat(videos.getPage().getTotal()).isEqualTo(2);
    assertThat(page.getJobsList()).containsExactly(second);
    assertThat(page.getPage().getHasMore()).isTrue();
    assertThat(input.getJobsList()).containsExactly(second);
    assertThat(
            service
                .tasks
                .listTasks(
                    ListTasksRequest.newBuilder()
                        .setRunId(first.getId().replace("job_", "run_"))
                        .setStatus(TaskStatus.TASK_STATUS_COMPLETED)
                        .build())
                .getTasksCount())
        .isEqualTo(4);
    assertThat(
            service
                .runs
                .getRun(
                    GetRunRequest.newBuilder().setId(first.getId().replace("job_", "run_")).build())
                .getTasksList())
        .isEqualTo(first.getTasksList());
  }

  @Test
  void aForeignJobIsNotThere() {
    Job job = service.createJob("https://a.example/1", "video", "{}");

    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> service.foreign().getJob(GetJobRequest.newBuilder().setId(job.getId()).build()));

    assertThat(ApiException.from(refused).kind()).isEqualTo("job_not_found");
    service.ended(job);
  }

  @Test
  void aFileThatIsNotThereIsRefusedAtTheDoor() {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> service.createTask("{\"kind\":\"video\",\"file_id\":\"file_0\"}"));

    assertThat(ApiException.from(refused).kind()).isEqualTo("file_not_found");
  }

  @Test
  void whatTheTranscoderCannotMakeIsRefusedAtTheDoor() {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> service.createJob("https://a.example/1", "video", "{\"codec\":\"av1\"}"));

    assertThat(ApiException.from(refused).is(ErrorKind.FORMAT_UNSUPPORTED)).isTrue();
  }

  @Test
  void aRunGoesOnBesideATaskThatFails() {
    peers.onFetch =
        request -> {
          if (request.getUrl().endsWith("/bad")) {
            throw new ApiException(ErrorKind.SOURCE_FORBIDDEN, "A private address.");
          }
        };
    Run created =
        service.runs.createRun(
            CreateRunRequest.newBuilder()
                .addTasks(
                    step("ingest", "https://a.example/bad").addNext(step("video", "")).build())
                .addTasks(
                    step("ingest", "https://a.example/good").addNext(step("video", "")).build())
                .build());

    Run ended =
        Awaitility.await()
            .until(
                () ->
                    service.runs.getRun(GetRunRequest.newBuilder().setId(created.getId()).build()),
                run -> run.getStatus() == RunStatus.RUN_STATUS_FAILED);

    assertThat(ended.getTasksList())
        .extracting(RunTask::getStatus)
        .containsExactly(
            RunStatus.RUN_STATUS_FAILED,
            RunStatus.RUN_STATUS_CANCELLED,
            RunStatus.RUN_STATUS_SUCCEEDED,
            RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(ended.getError().getKind()).isEqualTo("source_forbidden");
    assertThat(ended.getTasks(3).getInput()).isEqualTo(ended.getTasks(2).getOutput());
    assertThat(service.runs.listRuns(ListRunsRequest.getDefaultInstance()).getRunsList())
        .extracting(Run::getId)
        .containsExactly(created.getId());
    peers.behave();
  }

  @Test
  void theConfigurationTellsWhatCanBeDone() {
    assertThat(
            service.tasks.getTasksConfig(GetTasksConfigRequest.getDefaultInstance()).getKindsList())
        .extracting(KindConfig::getKind)
        .containsExactly(
            "ingest",
            "upload",
            "probe",
            "video",
            "audio",
            "image",
            "animation",
            "thumbnails",
            "adaptive_video",
            "conditions",
            "http");
  }

  private static RunStep.Builder step(String kind, String url) {
    RunStep.Builder step = RunStep.newBuilder().setKind(kind);
    return url.isEmpty() ? step : step.setOptions(Service.json("{\"url\":\"" + url + "\"}"));
  }
}
