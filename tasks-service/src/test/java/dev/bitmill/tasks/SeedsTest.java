package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.GetRunRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented requests that read from or write to the user's storage, as they are printed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedsTest {
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

  @AfterEach
  void nothingIsLeft() {
    service.idle();
    assertThat(peers.stages).isEmpty();
    assertThat(peers.storage.uploads).isEmpty();
    peers.behave();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"input":"https://example.com/uploads/video.mov","kind":"video","options":{"connection_id":"conn_abc123","width":1280,"format":"mp4"},"output":"s3://my-r2-bucket/processed/video.mp4"} | my-r2-bucket/processed/video.mp4
          {"input":"s3://my-r2-bucket/uploads/raw.mov","kind":"video","options":{"connection_id":"conn_abc123","width":1920,"format":"mp4"},"output":"s3://my-r2-bucket/processed/web.mp4"} | my-r2-bucket/processed/web.mp4
          {"input":"s3://uploads/clip.mov","kind":"video","options":{"width":1920,"format":"mp4","quality":"high"},"output":"s3://processed/clip-hd.mp4"} | processed/clip-hd.mp4
          {"input":"s3://uploads/clip.mov","kind":"video","metadata":{"user_id":"u1"},"output":"s3://my-r2-bucket/videos/{user_id}/{filename}.mp4"} | my-r2-bucket/videos/u1/clip.mp4
          {"input":"s3://uploads/clip.mov","kind":"image","metadata":{"user_id":"u1"},"output":"s3://my-r2-bucket/thumbnails/{user_id}/{filename}.webp"} | my-r2-bucket/thumbnails/u1/clip.webp
          {"input":"s3://uploads/clip.mov","kind":"audio","metadata":{"user_id":"u1"},"output":"s3://my-r2-bucket/audio/{user_id}/{filename}.mp3"} | my-r2-bucket/audio/u1/clip.mp3
          """)
  void jobs(String body, String object) {
    Job done = service.ended(service.createJob(body));

    assertThat(done.getError().getMessage()).isEmpty();
    assertThat(done.getOutput()).isEqualTo("s3://" + object);
    assertThat(peers.storage.objects).containsExactly(object);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"url":"https://example.com/input.mp4","kind":"video","connection_id":"con_abcdefgh12345678","destination":"s3://my-bucket/output/video-720p.mp4","options":{"width":1280,"format":"mp4"}} | my-bucket/output/video-720p.mp4
          {"url":"s3://my-bucket/uploads/raw-video.mp4","kind":"video","connection_id":"con_abcdefgh12345678","destination":"s3://my-bucket/processed/video-720p.mp4","options":{"width":1280,"format":"mp4"}} | my-bucket/processed/video-720p.mp4
          """)
  void tasks(String body, String object) {
    Task done = service.ended(service.createTask(body));

    assertThat(done.getError()).isEmpty();
    assertThat(done.getStatus()).isEqualTo(TaskStatus.TASK_STATUS_COMPLETED);
    assertThat(peers.storage.objects).containsExactly(object);
  }

  @Test
  void runs() {
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    Service.merge(
        """
        {"tasks":[{"kind":"ingest",
          "options":{"connection_id":"con_source_connection","bucket":"source-bucket",
                     "key":"uploads/raw-video.mp4"},
          "next":[{"kind":"video","options":{"width":1280,"format":"mp4"},
            "next":[{"kind":"upload",
              "options":{"connection_id":"con_dest_connection","bucket":"dest-bucket",
                         "key":"processed/video-720p.mp4"}}]}]}]}
        """,
        request);
    String id = service.runs.createRun(request.build()).getId();

    Run done =
        await()
            .until(
                () -> service.runs.getRun(GetRunRequest.newBuilder().setId(id).build()),
                run -> run.getProgress() == 100 || run.getStatus() == RunStatus.RUN_STATUS_FAILED);

    assertThat(done.getStatus()).isEqualTo(RunStatus.RUN_STATUS_SUCCEEDED);
    assertThat(peers.storage.objects).containsExactly("dest-bucket/processed/video-720p.mp4");
  }
}
