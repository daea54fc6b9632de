package dev.bitmill.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.TaskStatus;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodiesTest {
  private static final TranscodeRequest TO_640 =
      TranscodeRequest.newBuilder()
          .setVideo(VideoOptions.newBuilder().setWidth(Dimension.newBuilder().setPixels(640)))
          .build();
  private final AtomicInteger counter = new AtomicInteger();
  private final Origin origin =
      new Origin("prj_1", "req_1", "key_1", Instant.EPOCH, () -> "" + counter.incrementAndGet());

  @Test
  void aJobIsFourSteps() {
    Graph graph =
        job(
            "{\"input\":\"https://a.example/b.mov\",\"kind\":\"video\",\"options\":{\"width\":640}}");

    assertThat(graph.run().form()).isEqualTo(Form.JOB);
    assertThat(graph.run().publicId()).isEqualTo("job_1");
    assertThat(graph.tasks())
        .extracting(TaskRow::kind)
        .containsExactly("probe", "import", "encode", "export");
    assertThat(graph.tasks())
        .extracting(TaskRow::parentId)
        .containsExactly(null, "task_2", "task_3", "task_4");
    assertThat(graph.tasks())
        .extracting(TaskRow::status)
        .containsExactly(
            TaskStatus.PENDING, TaskStatus.WAITING, TaskStatus.WAITING, TaskStatus.WAITING);
    assertThat(graph.tasks())
        .extracting(task -> Step.of(task.step()))
        .containsExactly(
            new Step.Probe(new Source.Url("https://a.example/b.mov")),
            new Step.Ingest(new Source.Parent(), Target.Store.in("job_1/source")),
            new Step.Encode(TO_640),
            new Step.Export(new Source.Parent(), Target.Store.in("job_1")));
  }

  @Test
  void aTaskIsOneStep() {
    Graph graph =
        task(
            """
            {"url":"https://a.example/b.mov","kind":"video","width":640,"options":{"label":"web"},
             "access":"private","filename":"c.mp4","ref":"r1","metadata":{"a":1}}
            """);

    assertThat(graph.run().form()).isEqualTo(Form.TASK);
    assertThat(graph.tasks()).hasSize(1);
    TaskRow task = graph.tasks().getFirst();
    assertThat(task.ref()).isEqualTo("r1");
    assertThat(Step.of(task.step()))
        .isEqualTo(
            new Step.Make(
                new Source.Url("https://a.example/b.mov"),
                TO_640,
                new Target.Store("", "c.mp4", new Note("r1", "web", "private", json("{\"a\":1}"))),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"kind":"ingest","url":"https://a.example/b"}              | Url[url=https://a.example/b]
          {"kind":"import","file_id":"file_1"}                       | Stored[fileId=file_1]
          {"kind":"probe","input":"https://a.example/b"}             | Url[url=https://a.example/b]
          {"kind":"probe","input":"file_1"}                          | Stored[fileId=file_1]
          {"kind":"probe","input":{"url":"https://a.example/b"}}     | Url[url=https://a.example/b]
          {"kind":"probe","input":{"id":"file_1","url":"https://a.example/b"}} | Stored[fileId=file_1]
          """)
  void aTaskNamesItsSourceInSeveralWays(String body, String source) {
    Step step = Step.of(task(body).tasks().getFirst().step());

    assertThat(step.toString()).contains("source=" + source);
  }

  @Test
  void aRunIsATree() {
    Graph graph =
        run(
            """
            {"tasks":[
              {"kind":"ingest","options":{"url":"https://a.example/b"},"next":[
                {"kind":"video","options":{"width":640},"next":[{"kind":"image"}]},
                {"kind":"audio","ref":"sound"}]},
              {"kind":"probe","options":{"file_id":"file_1"}}]}
            """);

    assertThat(graph.run().form()).isEqualTo(Form.RUN);
    assertThat(graph.tasks())
        .extracting(TaskRow::kind)
        .containsExactly("ingest", "video", "image", "audio", "probe");
    assertThat(graph.tasks())
        .extracting(TaskRow::parentId)
        .containsExactly(null, "task_2", "task_3", "task_2", null);
    assertThat(graph.files()).containsExactly("file_1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {}                                           | request_invalid  | `kind` is required: one of ingest, upload, probe, video, audio, image,
          {"kind":"video"}                             | url_required     | Give what to work on: `url`, `file_id` or `input`.
          {"kind":7,"url":"https://a.example/b"}       | request_invalid  | `kind` must be a string.
          {"kind":"nsfw","url":"https://a.example/b"}  | kind_unsupported | `kind` "nsfw" needs a model that Bitmill does not ship; the kinds are ingest, upload, probe, video, audio, image,
          {"kind":"hologram","url":"https://a.example/b"} | kind_unsupported | `kind` "hologram" is not a kind that this version can do here; the kinds are ingest, upload, probe, video, audio, image,
          {"kind":"video","url":"ftp://a.example/b"}   | source_forbidden | `url` must be an http://, https:// or s3:// URL; ftp: is not allowed.
          {"kind":"video","url":"nonsense"}            | input_invalid    | `url` must be an http://, https:// or s3:// URL; got "nonsense".
          {"kind":"video","url":"https://"}            | input_invalid    | `url` must be an http://, https:// or s3:// URL; got "https://".
          {"kind":"video","input":"nonsense"}          | input_invalid    | `input` must be a URL (http://, https:// or s3://) or a file's id; got "nonsense".
          {"kind":"video","url":"https://a.example/b","file_id":"file_1"} | request_invalid | `url` and `file_id` exclude each other; give one.
          {"kind":"video","url":"https://a.example/b","widht":1} | option_invalid | `widht` is not an option of kind video; the nearest one is `width`; its options are
          {"kind":"ingest","url":"https://a.example/b","width":1} | option_invalid | `width` is not an option of kind ingest; its options are bucket, key, url.
          {"kind":"video","url":"https://a.example/b","width":100,"options":{"width":200}} | request_invalid | `width` is given twice, at the top level and in `options`, and differs.
          {"kind":"video","url":"https://a.example/b","options":7} | request_invalid | `options` must be an object.
          {"kind":"video","input":{"id":7}} | request_invalid | `input.id` must be a string.
          {"kind":"video","url":"https://a.example/b","folder":7} | request_invalid | `folder` must be a string.
          {"kind":"conditions"} | option_invalid | `options.conditions` must be an array of 1 to 50 conditions; got nothing.
          {"kind":"conditions","conditions":[{"prop":"width","op":"over","value":1}]} | option_invalid | `conditions[0].op` must be one of eq, ne, gt, gte, lt, lte, in, exists; got "over".
          {"kind":"conditions","conditions":[{"prop":"width","op":"gt","value":"1"}]} | option_invalid | `conditions[0].value` must be a number; got "1".
          {"kind":"conditions","conditions":[{"prop":"width"}]} | option_invalid | `conditions[0].value` must be given: it is what the field is compared with; got nothing.
          {"kind":"conditions","conditions":[{"value":1}]} | option_invalid | `conditions[0].prop` must be the name of a field, such as "width" or "metadata.x"; got nothing.
          {"kind":"conditions","conditions":[{"prop":"a","value":1}],"widht":1} | option_invalid | `widht` is not an option of kind conditions; its options are conditions.
          {"kind":"http"} | url_required | `options.url` is required: where to send the JSON.
          {"kind":"http","url":"ftp://a.example"} | option_invalid | `url` must be an http:// or https:// URL; got ftp://a.example.
          {"kind":"http","url":"https://a.example","method":"GET"} | option_invalid | `method` must be one of POST, PUT, PATCH; got GET.
          {"kind":"http","url":"https://a.example","headers":{"Host":"b"}} | option_invalid | `headers.Host` cannot be set: it is no header's name, or Bitmill says it itself.
          {"kind":"http","url":"https://a.example","headers":{"X":"ä"}} | option_invalid | `headers.X` must be a text of at most 4000 plain ASCII characters.
          {"kind":"http","url":"https://a.example","destination":"s3://b/k"} | request_invalid | `destination` has no meaning: kind http makes nothing that could go there.
          {"kind":"video","url":"https://a.example/b","webhook_url":"ftp://c.example"} | request_invalid | `webhook_url` must be an http:// or https:// URL, such as https://example.com/hook; got "ftp://c.example".
          """)
  void refusesATaskWithASentence(String body, String kind, String message) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> task(body));

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).startsWith(message);
    assertThat(refused.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"tasks":[{"kind":"video","options":{"url":7}}]} | request_invalid | `tasks[0].options.url` must be a string.
          {"tasks":[{"kind":"video"}]} | url_required | `tasks[0].options` must name what to work on: either `url` or `file_id`.
          {"tasks":[{"kind":"ingest","options":{"url":"https://a.example/b"},"next":[{"kind":"video","options":{"width":0}}]}]} | option_invalid | `tasks[0].next[0].options.width` must be from 16 to 8192; got 0.
          {"tasks":[{"kind":"ingest","options":{"url":"https://a.example/b"},"next":[{"kind":"video","options":{"url":"https://a.example/c"}}]}]} | option_invalid | `tasks[0].next[0].options.url` has no meaning: the step works on its parent's output.
          """)
  void refusesARunNamingTheStep(String body, String kind, String message) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> run(body));

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).isEqualTo(message);
    assertThat(refused.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"input":"https://a.example/b","kind":"video","webhookUrl":"http://a b"} | `webhook_url` must be an http:// or https:// URL, such as https://example.com/hook; got "http://a b".
          {"input":"https://a.example/b","kind":"video","options":{"folder":7}} | `options.folder` must be a string.
          {"input":"https://a.example/b","kind":"ingest"} | `kind` "ingest" is not a kind that this version can do here; the kinds are video, audio, image, animation, thumbnails, adaptive_video.
          """)
  void refusesAJobWithASentence(String body, String message) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> job(body));

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).isEqualTo(message);
  }

  @Test
  void anUnusedConnectionAmongTheOptionsIsLetPass() {
    assertThat(
            job("{\"input\":\"file_1\",\"kind\":\"video\",\"options\":{\"connection_id\":\"c\"}}")
                .files())
        .containsExactly("file_1");
  }

  private Graph job(String body) {
    CreateJobRequest.Builder request = CreateJobRequest.newBuilder();
    merge(body, request);
    return JobBody.read(request.build(), Abilities.UNKNOWN, origin);
  }

  private Graph task(String body) {
    return TaskBody.read(json(body), Abilities.UNKNOWN, origin);
  }

  private Graph run(String body) {
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    merge(body, request);
    return RunBody.read(request.build(), Abilities.UNKNOWN, origin);
  }

  private static Struct json(String json) {
    Struct.Builder struct = Struct.newBuilder();
    merge(json, struct);
    return struct.build();
  }

  private static void merge(String json, com.google.protobuf.Message.Builder message) {
    try {
      JsonFormat.parser().merge(json, message);
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
