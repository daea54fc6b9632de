package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that show and manage, against the whole system. */
final class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?--([a-z-]+)");
  private static final Set<String> OF_EVERY_JOB =
      Set.of(
          "input",
          "output",
          "connection",
          "metadata",
          "webhook-url",
          "priority",
          "access",
          "option",
          "async",
          "json",
          "help");

  @TempDir Path folder;

  @Test
  void loginKeepsTheKeyForItsOwnerAndTriesItFirst() throws IOException {
    Map<String, String> nothing = Map.of("BITMILL_API_KEY", "", "BITMILL_API_URL", "");
    String url = RunningSuite.addresses().api().toString();
    try (Typed wrong = Typed.in(folder, nothing, "login", "--api-url", url)) {
      wrong.type("no-such-key\n").end();
      assertThat(wrong.code()).as(wrong.err()).isEqualTo(3);
      assertThat(folder.resolve(".config")).doesNotExist();
    }
    try (Typed login = Typed.in(folder, nothing, "login", "--api-url", url)) {
      login.type(RunningSuite.KEY + "\n").end();
      assertThat(login.code()).as(login.err()).isZero();
      assertThat(login.out() + login.err()).doesNotContain(RunningSuite.KEY);
    }
    Path stored = folder.resolve(".config/bitmill/credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)))
        .isEqualTo("rw-------");
    try (Typed keys = Typed.in(folder, nothing, "keys", "list")) {
      assertThat(keys.code()).as(keys.err()).isZero();
      assertThat(keys.out()).contains("\"key_").doesNotContain(RunningSuite.KEY);
    }
  }

  @Test
  void aConnectionFromItsBeginningToItsEnd() throws IOException {
    String id =
        answer(
            "connections add s3 --name cli-bucket --endpoint https://account.r2.cloudflarestorage.com"
                + " --region auto --access-key-id an-id --secret-access-key a-very-secret-secret");
    assertThat(id).matches("con_\\w+\n");
    String listed = answer("connections list");
    assertThat(JSON.readTree(listed.lines().findFirst().orElseThrow()).path("object").asText())
        .isEqualTo("storage_connection");
    assertThat(listed).doesNotContain("a-very-secret-secret");
    assertThat(answer("connections list --text"))
        .startsWith("ID ")
        .contains("cli-bucket")
        .doesNotContain("{");
    answer("connections delete cli-bucket");
    try (Typed gone = typed("connections delete cli-bucket")) {
      assertThat(gone.code()).isEqualTo(1);
      assertThat(gone.err()).startsWith("bitmill: There is no connection 'cli-bucket'.\n");
    }
  }

  @Test
  void aRunFromItsBody() throws IOException {
    try (Typed create = Typed.in(folder, "runs", "create", "--body", "-")) {
      create
          .type(
              """
              {"tasks": [{"kind": "ingest", "options": {"url": "%s"},
                          "next": [{"kind": "image", "options": {"width": 64}}]}]}\
              """
                  .formatted(Clip.PHOTO.url()))
          .end();
      assertThat(create.code()).as(create.err()).isZero();
      String id = create.out().strip();
      assertThat(id).startsWith("run_");
      assertThat(answer("runs watch " + id)).isEqualTo(id + "\n");
      assertThat(JSON.readTree(answer("runs " + id)).path("status").asText())
          .isEqualTo("succeeded");
      assertThat(answer("runs " + id + " cancel")).isEqualTo(id + " succeeded\n");
    }
    try (Typed broken = typed("runs create --body {\"tasks\":[]}")) {
      assertThat(broken.code()).isEqualTo(1);
      assertThat(broken.err()).startsWith("bitmill: ").contains("tasks");
    }
  }

  @Test
  void healthTellsWhatTheServerCanDo() throws IOException {
    assertThat(answer("health")).contains("status         ready", "  transcoder", "video", "mp4");
    JsonNode told = JSON.readTree(answer("health --json"));
    assertThat(told.path("services").path("files").asText()).isEqualTo("serving");
  }

  /** Help and completion know the options that the server takes, no fewer and no others. */
  @Test
  void everyOptionOfTheServerIsAnOptionOfItsCommand() throws IOException {
    Map<String, String> commands =
        Map.of(
            "video", "video",
            "audio", "audio",
            "image", "image",
            "animation", "animation",
            "adaptive_video", "adaptive",
            "thumbnails", "thumbnails");
    JsonNode kinds = RunningSuite.api().get("/tasks-config").ok().path("kinds");
    for (JsonNode kind : kinds) {
      String command = commands.get(kind.path("kind").asText());
      if (command != null) {
        List<String> options =
            StreamSupport.stream(kind.path("options").spliterator(), false)
                .map(option -> option.asText().replace('_', '-'))
                .toList();
        assertThat(OPTION.matcher(answer(command + " --help")).results())
            .extracting(found -> found.group(1))
            .filteredOn(option -> !OF_EVERY_JOB.contains(option))
            .containsExactlyInAnyOrderElementsOf(options);
      }
    }
  }

  @Test
  void whoReadsOnlyTheFirstLineHearsNoComplaint() throws IOException {
    try (Typed piped = Typed.inShell(folder, "bitmill --help | head -n 1")) {
      assertThat(piped.code()).isZero();
      assertThat(piped.out()).hasLineCount(1);
      assertThat(piped.err()).isEmpty();
    }
  }

  private String answer(String line) throws IOException {
    try (Typed typed = typed(line)) {
      assertThat(typed.code()).as("%s: %s", line, typed.err()).isZero();
      return typed.out();
    }
  }

  private Typed typed(String line) throws IOException {
    return Typed.in(folder, line.split(" ", -1));
  }
}
