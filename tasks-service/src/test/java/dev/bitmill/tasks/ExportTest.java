package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.files.v1.CommitStageRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.PushResourceRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunTask;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Results that go to the user's own storage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
  private final FakePeers peers = new FakePeers();
  private final FakeStorage storage = peers.storage;
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

  @AfterEach
  void nothingIsLeft() {
    service.idle();
    assertThat(peers.stages).isEmpty();
    assertThat(storage.uploads).isEmpty();
    peers.behave();
  }

  @Test
  void aTaskSaysThatItsPictureWasCopied() throws Exception {
    Task kept =
        ended("{\"url\":\"https://a.example/clip.mov\",\"kind\":\"video\",\"passthrough\":true}");
    Task sent =
        ended(
            """
            {"url":"https://a.example/clip.mov","kind":"video","passthrough":true,
             "destination":"s3://bucket/k.mp4"}
            """);
    Task encoded = ended("{\"url\":\"https://a.example/clip.mov\",\"kind\":\"video\"}");

    Value yes = Value.newBuilder().setBoolValue(true).build();
    assertThat(kept.getOutput().getFieldsMap()).containsEntry("passthrough", yes);
    assertThat(sent.getOutput().getFieldsMap()).containsEntry("passthrough", yes);
    assertThat(encoded.getOutput().getFieldsMap()).doesNotContainKey("passthrough");
  }

  @Test
  void aJobFromStorageToStorageKeepsNothingHere() {
    Job created =
        service.createJob(
            """
            {"input":"s3://b/uploads/raw.mov","kind":"video",
             "options":{"connection_id":"con_1","width":1280,"format":"mp4"},
             "output":"s3://b/processed/{filename}-hd.{ext}"}
            """);
    Job done = service.ended(created);

    assertThat(done.getError().getMessage()).isEmpty();
    assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(done.getInput()).isEqualTo("s3://b/uploads/raw.mov");
    assertThat(done.getOutput()).isEqualTo("s3://b/processed/raw-hd.mp4");
    assertThat(done.getTasksList())
        .extracting(RunTask::getKind)
        .containsExactly("probe", "import", "encode", "export");
    assertThat(storage.objects).containsExactly("b/processed/raw-hd.mp4");
    assertThat(storage.resolved).hasSize(1);
    assertThat(storage.pushes)
        .extracting(PushResourceRequest::getConnectionId)
        .containsExactly("con_1");
    assertThat(peers.fetches.getLast().getUrl()).isEqualTo("s3://b/uploads/raw.mov");
    assertThat(peers.fetches.getLast().getConnectionId()).isEqualTo("con_1");
    assertThat(peers.files).isEmpty();
    assertThat(peers.commits).isEmpty();
  }

  @Test
  void aJobsStreamGoesIntoADirectory() {
    Job done =
        service.ended(
            service.createJob(
                """
                {"input":"https://a.example/clip.mov","kind":"adaptive_video",
                 "output":"s3://b/streams/{user_id}/{filename}/","metadata":{"user_id":7}}
                """));

    assertThat(done.getOutput()).isEqualTo("s3://b/streams/7/clip/index.m3u8");
    assertThat(storage.objects)
        .containsExactly("b/streams/7/clip/index.m3u8", "b/streams/7/clip/segment-000.ts");
    assertThat(storage.pushes.getLast().getMain()).isEqualTo("index.m3u8");
    assertThat(output(done.getTasks(3), "filesize")).isEqualTo(2 * FakeStorage.SIZE + ".0");
  }

  @Test
  void anAddressThatEndsWithAPlaylistNamesTheMaster() {
    Task done =
        ended(
            """
            {"url":"https://a.example/clip.mov","kind":"adaptive_video",
             "destination":"s3://b/live/main.m3u8"}
            """);

    assertThat(text(done, "url")).isEqualTo("s3://b/live/main.m3u8");
    assertThat(storage.objects).containsExactly("b/live/main.m3u8", "b/live/segment-000.ts");
  }

  @Test
  void aStreamThatStaysHereIsCommittedWithItsEntry() {
    Task done = ended("{\"url\":\"https://a.example/clip.mov\",\"kind\":\"adaptive_video\"}");

    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(peers.commits.getLast().getMain()).isEqualTo("index.m3u8");
    assertThat(peers.commits.getLast().getFolder()).isEqualTo(done.getId());
  }

  @Test
  void nothingCanBeMadeOfAStream() {
    File stream =
        peers.addFile("index.m3u8").toBuilder()
            .setType("application/vnd.apple.mpegurl")
            .setKind(MediaKind.MEDIA_KIND_VIDEO)
            .build();
    peers.files.put(stream.getId(), stream);

    Task done = ended("{\"file_id\":\"%s\",\"kind\":\"image\"}".formatted(stream.getId()));

    assertThat(done.getErrorKind()).isEqualTo("input_invalid");
    assertThat(done.getError()).contains("index.m3u8", "directory of several files");
    assertThat(peers.transcodes).isEmpty();
  }

  @Test
  void aTaskShowsAFileThatIsElsewhere() {
    Task done =
        ended(
            """
            {"url":"s3://my-bucket/uploads/raw-video.mp4","kind":"video","ref":"r1",
             "connection_id":"con_abcdefgh12345678","destination":"s3://my-bucket/processed/",
             "filename":"web.mp4","options":{"width":1280,"format":"mp4"}}
            """);

    assertThat(known(done.getOutput()))
        .isEqualTo(
            Service.json(
                """
                    {"object":"track","kind":"video","type":"video/mp4","width":854,"height":480,
                     "filesize":1234,"filename":"web.mp4","folder":"processed","ref":"r1",
                     "url":"s3://my-bucket/processed/web.mp4","status":"complete",
                     "created_by":"%s"}
                    """
                    .formatted(done.getId())));
    assertThat(storage.objects).containsExactly("my-bucket/processed/web.mp4");
    assertThat(peers.files).isEmpty();
    assertThat(storage.pushes.getLast().getType()).isEqualTo("video/mp4");
  }

  @Test
  void twoConnectionsAndSeveralUploadsOfOneResult() {
    Run run =
        ended(
            run(
                """
                {"tasks":[{"kind":"ingest",
                  "options":{"connection_id":"con_source","bucket":"from","key":"up/raw.mp4"},
                  "next":[{"kind":"video","options":{"width":1280},"next":[
                    {"kind":"upload","options":{"connection_id":"con_dest","bucket":"to","key":"a.mp4"},
                     "next":[{"kind":"image"}]},
                    {"kind":"export","options":{"url":"s3://other/{filename}/{run_id}.{ext}"}}]}]}]}
                """));

    assertThat(run.getError().getMessage()).isEmpty();
    assertThat(run.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(storage.objects).containsExactly("other/raw/" + run.getId() + ".mp4", "to/a.mp4");
    assertThat(peers.fetches.getLast().getConnectionId()).isEqualTo("con_source");
    assertThat(storage.pushes)
        .extracting(PushResourceRequest::getConnectionId)
        .containsExactlyInAnyOrder("con_dest", "con_default");
    RunTask video = run.getTasks(1);
    RunTask upload = run.getTasks(2);
    RunTask image = run.getTasks(3);
    assertThat(upload.getKind()).isEqualTo("upload");
    assertThat(image.getInput()).isEqualTo(video.getOutput());
    assertThat(storage.resolved).hasSize(1);
  }

  @Test
  void aStoredFileIsUploadedAsItIs() {
    File file = peers.addFile("kept.mov");

    Task done =
        ended(
            "{\"kind\":\"upload\",\"file_id\":\"%s\",\"url\":\"s3://b/copies/\"}"
                .formatted(file.getId()));

    assertThat(text(done, "url")).isEqualTo("s3://b/copies/kept.mov");
    assertThat(storage.pushes.getLast().getResource())
        .isEqualTo("files/" + file.getId() + "/versions/1");
    assertThat(peers.files).containsOnlyKeys(file.getId());
  }

  @Test
  void whatIsBehindAUrlIsUploadedWhateverItIs() {
    peers.source =
        MediaInfo.newBuilder()
            .setKind(MediaKind.MEDIA_KIND_OTHER)
            .setType("application/pdf")
            .build();

    Task done =
        ended(
            "{\"kind\":\"ingest\",\"url\":\"https://a.example/a.pdf\",\"output\":\"s3://b/{date}/{filename}.{ext}\"}");

    assertThat(text(done, "url")).matches("s3://b/\\d{4}-\\d\\d-\\d\\d/a\\.pdf");
    assertThat(storage.pushes.getLast().getType()).isEqualTo("application/pdf");
    assertThat(peers.files).isEmpty();
  }

  @Test
  void aTextAsInputIsTheWholePipeline() {
    Task done = ended("{\"input\":\"https://a.example/clip.mov\",\"kind\":\"video\"}");

    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(peers.commits)
        .extracting(CommitStageRequest::getFolder)
        .containsExactly(done.getId() + "/source", done.getId());
    assertThat(peers.files.values().stream().map(File::getMediaId).distinct()).hasSize(1);
    assertThat(text(done, "filename")).isEqualTo("clip.mp4");
  }

  @Test
  void aPipelineThatFailsLeavesNotEvenItsSource() {
    peers.onTranscode =
        (request, observer) -> {
          throw new ApiException(ErrorKind.MEDIA_UNREADABLE, "The file is cut off.");
        };

    Task done = ended("{\"input\":\"https://a.example/clip.mov\",\"kind\":\"video\"}");

    assertThat(done.getErrorKind()).isEqualTo("media_unreadable");
    service.idle();
    assertThat(peers.commits).hasSize(1);
    assertThat(peers.files).isEmpty();
  }

  @Test
  void aConnectionThatIsNotThereIsRefusedAtTheDoor() {
    storage.byDefault = "";

    assertThat(refusal("{\"kind\":\"video\",\"url\":\"s3://b/k\"}"))
        .isEqualTo("connection_required");
    assertThat(
            refusal("{\"kind\":\"video\",\"url\":\"s3://b/k\",\"connection_id\":\"con_missing\"}"))
        .isEqualTo("connection_not_found");
    assertThat(service.number("SELECT count(*) FROM task WHERE status = 'PENDING'")).isZero();
  }

  private String refusal(String body) {
    return ApiException.from(
            catchThrowableOfType(StatusRuntimeException.class, () -> service.createTask(body)))
        .kind();
  }

  private Task ended(String body) {
    Task done = service.ended(service.createTask(body));
    service.idle();
    return done;
  }

  private static CreateRunRequest run(String body) {
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    Service.merge(body, request);
    return request.build();
  }

  private Run ended(CreateRunRequest request) {
    String id = service.runs.createRun(request).getId();
    return await()
        .until(
            () -> service.runs.getRun(GetRunRequest.newBuilder().setId(id).build()),
            run ->
                run.getStatus() == RunStatus.RUN_STATUS_SUCCEEDED
                    || run.getStatus() == RunStatus.RUN_STATUS_FAILED);
  }

  /** Without what is null. */
  private static Struct known(Struct output) {
    Struct.Builder known = output.toBuilder();
    output
        .getFieldsMap()
        .forEach(
            (name, value) -> {
              if (value.hasNullValue()) {
                known.removeFields(name);
              }
            });
    return known.build();
  }

  private static String text(Task task, String name) {
    return task.getOutput().getFieldsOrThrow(name).getStringValue();
  }

  private static String output(RunTask task, String name) {
    return String.valueOf(task.getOutput().getFieldsOrThrow(name).getNumberValue());
  }
}
