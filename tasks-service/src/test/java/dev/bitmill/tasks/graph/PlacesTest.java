package dev.bitmill.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.options.Abilities;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where bodies take places in users' storage, and what is asked about them. */
class PlacesTest {
  private final AtomicInteger counter = new AtomicInteger();
  private final Origin origin =
      new Origin("prj_1", "req_1", "key_1", Instant.EPOCH, () -> "" + counter.incrementAndGet());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"url":"s3://b/k","kind":"ingest"}                                        | url s3://b/k
          {"url":"s3://b/k","kind":"video","connection_id":"con_1"}                 | url s3://b/k con_1
          {"input":"s3://b/k","kind":"video","options":{"connection_id":"con_1"}}   | input s3://b/k con_1
          {"input":{"url":"s3://b/k"},"kind":"probe"}                               | input.url s3://b/k
          {"kind":"import","options":{"url":"s3://b/k"}}                            | options.url s3://b/k
          {"kind":"import","options":{"connection_id":"c","bucket":"b","key":"k"}}  | options.key b:k c
          {"kind":"import","bucket":"b","key":"k"}                                  | key b:k
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/k"}     | destination s3://b/k to
          {"url":"https://a.example/b","kind":"video","output":"S3://b/k"}          | output S3://b/k to
          {"input":"https://a.example/b","kind":"video","output":"s3://b/"}         | output s3://b/ to
          {"input":{"id":"file_1"},"kind":"video","destination":"s3://b/k"}         | destination s3://b/k to
          {"url":"s3://b/k","kind":"video","connection_id":"c","destination":"s3://d/k"} | url s3://b/k c, destination s3://d/k c to
          {"url":"s3://b/k","kind":"video","output":"s3://d/k","destination":"s3://d/k"} | url s3://b/k, destination s3://d/k to
          {"kind":"upload","file_id":"file_1","url":"s3://b/k"}                     | url s3://b/k to
          {"kind":"upload","file_id":"file_1","options":{"url":"s3://b/k"}}         | options.url s3://b/k to
          {"kind":"export","file_id":"file_1","options":{"bucket":"b","key":"k"}}   | options.key b:k to
          {"kind":"upload","url":"https://a.example/b","destination":"s3://b/k"}    | destination s3://b/k to
          {"kind":"upload","url":"s3://b/k","bucket":"d","key":"k/"}                | url s3://b/k, key d:k/ to
          {"kind":"upload","input":"s3://b/k","url":"s3://d/k"}                     | input s3://b/k, url s3://d/k to
          """)
  void ofATask(String body, String names) {
    assertThat(names(task(body))).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"input":"s3://b/k","kind":"video"}                                                | input s3://b/k
          {"input":"s3://b/k","kind":"video","output":"s3://b/x","connectionId":"c"}         | input s3://b/k c, output s3://b/x c to
          {"input":"file_1","kind":"video","output":"s3://b/x","options":{"connection_id":"c"}} | output s3://b/x c to
          {"input":"file_1","kind":"video","output":"s3://b/x","connectionId":"c","options":{"connection_id":"c"}} | output s3://b/x c to
          """)
  void ofAJob(String body, String names) {
    assertThat(names(job(body))).isEqualTo(names);
  }

  @Test
  void ofARunAllAtOnceAndPinnedInTheirOrder() {
    Graph graph =
        run(
            """
            {"tasks":[{"kind":"ingest","options":{"connection_id":"c","bucket":"b","key":"k"},"next":[
              {"kind":"upload","options":{"url":"s3://d/{filename}"}},
              {"kind":"upload","options":{"bucket":"e","key":"k/"}}]}]}
            """);

    assertThat(names(graph))
        .isEqualTo(
            "tasks[0].options.key b:k c, tasks[0].next[0].options.url s3://d/{filename} to,"
                + " tasks[0].next[1].options.key e:k/ to");

    Graph pinned =
        graph.pinned(
            graph.names().stream()
                .map(name -> Location.newBuilder().setConnectionId("con_" + name.getField()))
                .map(location -> location.setBucket("x").setKey("y").build())
                .toList());
    assertThat(pinned.tasks())
        .extracting(task -> Step.of(task.step()))
        .extracting(step -> step.names().findFirst().orElseThrow().getConnectionId())
        .containsExactly(
            "con_tasks[0].options.key",
            "con_tasks[0].next[0].options.url",
            "con_tasks[0].next[1].options.key");
    assertThat(pinned.tasks()).extracting(task -> task.pushes()).containsExactly(false, true, true);
  }

  @Test
  void aJobWhoseResultGoesElsewhereImportsNothing() {
    assertThat(
            job("{\"input\":\"s3://b/k\",\"kind\":\"image\",\"output\":\"s3://b/{filename}.webp\"}")
                .tasks())
        .extracting(task -> Step.of(task.step()).getClass().getSimpleName())
        .containsExactly("Probe", "Relay", "Encode", "Export");
  }

  @ParameterizedTest
  @CsvSource({
    "image,s3://b/{filename}.webp,webp",
    "image,s3://b/x.JPG,jpeg",
    "audio,s3://b/{filename}.flac,flac",
    "video,s3://b/{filename}.{ext},''",
    "image,s3://b/thumbs/,''"
  })
  void theNameOfAPlaceSaysTheFormatThatNoOptionDoes(String kind, String output, String format) {
    String body =
        "{\"input\":\"file_1\",\"kind\":\"%s\",\"output\":\"%s\"}".formatted(kind, output);
    Step.Encode encode = (Step.Encode) Step.of(job(body).tasks().get(2).step());

    assertThat(
            encode.work().getImage().getFormat()
                + encode.work().getAudio().getFormat()
                + encode.work().getVideo().getFormat())
        .isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"url":"https://a.example/b","kind":"video","destination":"https://b/k"} | input_invalid | `destination` must be an s3:// address, such as s3://bucket/key; got "https://b/k".
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/k","output":"s3://b/l"} | request_invalid | `destination` and `output` exclude each other; give one.
          {"url":"https://a.example/b","kind":"video","destination":7} | request_invalid | `destination` must be a string.
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/{x}"} | request_invalid | `destination` has {x}, which nothing fills in; known here are {filename}, {ext}, {date}, {year}, {month}, {day}, {run_id}, {task_id}.
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/k","folder":"f"} | request_invalid | `folder` has no meaning: `destination` says where the result goes.
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/k","filename":"f"} | request_invalid | `filename` has no meaning: `destination` says where the result goes.
          {"url":"https://a.example/b","kind":"video","destination":"s3://b/k","access":"private"} | request_invalid | `access` has no meaning: `destination` says where the result goes.
          {"url":"https://a.example/b","kind":"video","access":"secret"} | request_invalid | `access` must be `public` or `private`.
          {"url":"https://a.example/b","kind":"probe","destination":"s3://b/k"} | request_invalid | `destination` has no meaning: kind probe makes nothing that could go there.
          {"url":"https://a.example/b","kind":"adaptive_video","destination":"s3://b/k.mp4"} | request_invalid | `destination` must end with a slash, or with the name of the playlist (.m3u8): the result is a directory of playlists and segments.
          {"url":"https://a.example/b","kind":"thumbnails","destination":"s3://b/k.jpg"} | request_invalid | `destination` must end with a slash, or with the name of the track (.vtt): the result is a directory of images and a track.
          {"url":"https://a.example/b","kind":"image","interval":5,"destination":"s3://b/k.jpg"} | request_invalid | `destination` must end with a slash, or with the name of the track (.vtt): the result is a directory of images and a track.
          {"url":"https://a.example/b","kind":"adaptive_video","filename":"f.m3u8"} | request_invalid | `filename` has no meaning: the result is a directory; give a `folder`.
          {"url":"s3://b/k","kind":"video","connection_id":"a","options":{"connection_id":"b"}} | request_invalid | `connection_id` is given twice, at the top level and in `options`, and differs.
          {"kind":"ingest","options":{"bucket":"b"}} | request_invalid | `options.key` is required: a place in your storage has a `bucket` and a `key`.
          {"kind":"ingest","url":"https://a.example/b","options":{"bucket":"b","key":"k"}} | request_invalid | `url` and `bucket` exclude each other; give one.
          {"kind":"video","url":"https://a.example/b","options":{"bucket":"b"}} | option_invalid | `options.bucket` is not an option of kind video;
          {"kind":"upload","file_id":"file_1"} | request_invalid | Give where to upload to: `options.url` (s3://bucket/key), or `options.bucket` and `options.key`; `options.connection_id` names the connection.
          {"kind":"upload","options":{"bucket":"b","key":"k"}} | url_required | Give what to work on: `url`, `file_id` or `input`.
          {"kind":"upload","file_id":"file_1","options":{"url":"s3://b/k","bucket":"b","key":"k"}} | request_invalid | `options.url` and `options.bucket` exclude each other; give one.
          """)
  void refusesATaskWithASentence(String body, String kind, String message) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> task(body));

    assertThat(refused).hasMessageStartingWith(message);
    assertThat(refused.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"kind":"upload"} | `tasks[0].next[0].options.url`
          {"kind":"upload","options":{"url":"https://a.example/c"}} | `tasks[0].next[0].options.url` must be an s3:// address
          {"kind":"upload","options":{"bucket":"b"}} | `tasks[0].next[0].options.key` is required
          {"kind":"upload","options":{"url":"s3://b/a.mp4"}} | `tasks[0].next[0].options.url` must end with a slash
          {"kind":"upload","options":{"url":"s3://b/","file_id":"file_1"}} | `tasks[0].next[0].options.file_id` has no meaning
          {"kind":"video","options":{"bucket":"b"}} | `tasks[0].next[0].options.bucket` has no meaning
          """)
  void refusesAStepOfARunNamingIt(String step, String part) {
    String body =
        "{\"tasks\":[{\"kind\":\"adaptive_video\",\"options\":{\"url\":\"https://a.example/b\"},\"next\":[%s]}]}"
            .formatted(step);

    assertThat(catchThrowableOfType(ApiException.class, () -> run(body)))
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"input":"file_1","kind":"video","connectionId":"a","options":{"connection_id":"b"}} | `connection_id` is given twice, at the top level and in `options`, and differs.
          {"input":"file_1","kind":"video","output":"/a/b"} | `output` must be an s3:// address, such as s3://bucket/key; got "/a/b".
          {"input":"file_1","kind":"video","output":"s3://b/{job}"} | `output` has {job}, which nothing fills in; known here are {filename}, {ext}, {date}, {year}, {month}, {day}, {job_id}, {run_id}, {task_id}.
          """)
  void refusesAJobWithASentence(String body, String message) {
    assertThat(catchThrowableOfType(ApiException.class, () -> job(body))).hasMessage(message);
  }

  private static String names(Graph graph) {
    return graph.names().stream().map(PlacesTest::shown).collect(Collectors.joining(", "));
  }

  private static String shown(LocationName name) {
    String place = name.getUrl().isEmpty() ? name.getBucket() + ":" + name.getKey() : name.getUrl();
    String connection = name.getConnectionId().isEmpty() ? "" : " " + name.getConnectionId();
    return name.getField() + " " + place + connection + (name.getDirectory() ? " to" : "");
  }

  private Graph job(String body) {
    CreateJobRequest.Builder request = CreateJobRequest.newBuilder();
    merge(body, request);
    return JobBody.read(request.build(), Abilities.UNKNOWN, origin);
  }

  private Graph task(String body) {
    Struct.Builder struct = Struct.newBuilder();
    merge(body, struct);
    return TaskBody.read(struct.build(), Abilities.UNKNOWN, origin);
  }

  private Graph run(String body) {
    CreateRunRequest.Builder request = CreateRunRequest.newBuilder();
    merge(body, request);
    return RunBody.read(request.build(), Abilities.UNKNOWN, origin);
  }

  private static void merge(String json, Message.Builder message) {
    try {
      JsonFormat.parser().merge(json, message);
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
