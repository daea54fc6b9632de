package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients and sources do wrong: each has its kind, a sentence, and leaves nothing behind. */
final class BadRequestsTest {
  private final Api api = RunningSuite.api();

  @Test
  void aKeyThatIsMissingOrWrong() {
    assertThat(RunningSuite.api("").get("/jobs"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
        .satisfies(answer -> assertThat(kind(answer)).isEqualTo("token_missing"));
    assertThat(RunningSuite.api("a-key-that-nobody-has").get("/jobs"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401))
        .satisfies(answer -> assertThat(kind(answer)).isEqualTo("token_invalid"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'input':                                      | request_invalid  | JSON",
        "['input']                                      | request_invalid  | object",
        "{'input':'URL'}                                | request_invalid  | kind",
        "{'kind':'video'}                               |                  | input",
        "{'input':'URL','kind':'telepathy'}             | kind_unsupported | telepathy",
        "{'input':'URL','kind':'speech'}                | kind_unsupported | speech",
        "{'input':'URL','kind':7}                       | request_invalid  | kind",
        "{'input':'URL','kind':'video','options':{'widht':640}}     | option_invalid | width",
        "{'input':'URL','kind':'video','options':[]}    | request_invalid  | options",
        "{'input':'URL','kind':'video','options':{'width':0}}       | option_invalid | width",
        "{'input':'URL','kind':'video','options':{'width':-5}}      | option_invalid | width",
        "{'input':'URL','kind':'video','options':{'width':1000000000}} | option_invalid | width",
        "{'input':'URL','kind':'video','options':{'width':'abc'}}   | option_invalid | width",
        "{'input':'URL','kind':'video','options':{'width':true}}    | option_invalid | width",
        "{'input':'URL','kind':'video','options':{'start':5,'end':2}} | option_invalid | end",
        "{'input':'URL','kind':'video','options':{'format':'avi'}}  | format_unsupported | avi",
        "{'input':'URL','kind':'video','options':{'quality':'fine'}} | option_invalid | quality",
        "{'input':'URL','kind':'video','options':{'folder':'../x'}} | request_invalid | folder",
        "{'input':'ftp://example.com/a.mp4','kind':'video'}         |                  | ftp",
        "{'input':'file:///etc/passwd','kind':'video'}              |                  | file",
      })
  void aJobThatCannotBe(String body, String kind, String sentence) {
    Api.Answer answer =
        api.post("/jobs", body.replace('\'', '"').replace("URL", Clip.SILENT.url().toString()));
    assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 403);
    if (kind != null) {
      assertThat(kind(answer)).as("%s", answer.body()).isEqualTo(kind);
    }
    assertThat(answer.body().path("message").asText()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/no-such-file               | source_unreachable | 404",
        "/loop                       | source_unreachable | redirect",
        "/text                       | media_unreadable   | ",
        "/empty                      | media_unreadable   | ",
        "/to-private                 | source_forbidden   | 10.0.0.1",
        "http://10.0.0.1/clip.mp4    | source_forbidden   | 10.0.0.1",
        "http://169.254.169.254/meta | source_forbidden   | 169.254.169.254",
        "http://[::ffff:10.0.0.1]/a  | source_forbidden   | ",
        "http://192.168.1.1:1/a      | source_forbidden   | ",
      })
  void aSourceThatIsOfNoUse(String source, String kind, String sentence) throws IOException {
    Set<Path> before = stored();
    JsonNode job = Job.run(url(source), "video", "{}");
    assertThat(job.path("status").asText()).isEqualTo("failed");
    assertThat(job.path("error").path("kind").asText()).as("%s", job.path("error")).isEqualTo(kind);
    String message = job.path("error").path("message").asText();
    assertThat(message).isNotEmpty().contains(sentence == null ? "" : sentence);
    assertThat(job.path("output").asText("")).isIn("", "null");
    Eventually.patiently().until(() -> stored().equals(before));
  }

  @Test
  void aSourceThatRefusesConnections() throws IOException {
    Set<Path> before = stored();
    JsonNode job =
        Job.run(URI.create("http://127.0.0.1:" + Ports.free() + "/a.mp4"), "video", "{}");
    assertThat(job.path("error").path("kind").asText()).isEqualTo("source_unreachable");
    Eventually.patiently().until(() -> stored().equals(before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no-such-file", "/loop", "http://10.0.0.1/clip.mp4"})
  void aFileFromSuchASource(String source) throws IOException {
    Set<Path> before = stored();
    Api.Answer answer = api.post("/files", "{\"url\": \"%s\"}".formatted(url(source)));
    assertThat(answer.status()).as("%s", answer.body()).isIn(403, 424);
    assertThat(kind(answer)).isIn("source_forbidden", "source_unreachable");
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/job_nobody",
        "/tasks/task_nobody",
        "/files/file_nobody",
        "/runs/run_nobody"
      })
  void whatIsNotThere(String path) {
    Api.Answer answer = api.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(kind(answer)).endsWith("_not_found");
  }

  private static URI url(String source) {
    return source.startsWith("/") ? Origin.at(source) : URI.create(source);
  }

  private static String kind(Api.Answer answer) {
    return answer.body().path("kind").asText();
  }

  /** Every file of the store and the scratch folder. */
  private static Set<Path> stored() throws IOException {
    try (Stream<Path> store = Files.walk(RunningSuite.data().resolve("store"));
        Stream<Path> scratch = Files.walk(RunningSuite.data().resolve("scratch"))) {
      return Stream.concat(store, scratch).filter(Files::isRegularFile).collect(Collectors.toSet());
    }
  }
}
