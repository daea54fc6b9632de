package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on media, against the whole system, piped and in a terminal. */
final class MediaCommandsIT {
  /** Long enough to be at work whenever we look. */
  private static final Clip LONG = Clip.video("long.mp4", "1280x720", 60, "-pix_fmt", "yuv420p");

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    Files.copy(Clip.UPLOAD.file(), folder.resolve("clip.mov"));
    Files.copy(Clip.PHOTO.file(), folder.resolve("photo.png"));
  }

  /** The page "Build a user upload pipeline", line by line. */
  @Test
  void theUploadPipeline() throws IOException, InterruptedException {
    assertThat(answer("video -i clip.mov -o clip-hd.mp4 --width 1920 --quality high"))
        .isEqualTo("clip-hd.mp4\n");
    assertThat(size("clip-hd.mp4")).isEqualTo("1920x1080");
    answer("image -i clip.mov -o clip-thumb.webp --start 2 --width 640");
    Result thumbnail = Result.of(folder.resolve("clip-thumb.webp"));
    assertThat(thumbnail.size()).isEqualTo("640x360");
    assertThat(thumbnail.video().path("codec_name").asText()).isEqualTo("webp");
    answer("image -i photo.png -o photo-thumb.webp --width 320 --quality medium");
    assertThat(size("photo-thumb.webp")).isEqualTo("320x180");
    assertThat(files()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void withoutAnOutputTheUrlIsPrinted() throws IOException, InterruptedException {
    try (Typed image =
        Typed.in(folder, "image", "-i", Clip.PHOTO.url().toString(), "--width", "64")) {
      assertThat(image.code()).as(image.err()).isZero();
      assertThat(Result.at(URI.create(image.out().strip())).size()).isEqualTo("64x36");
      assertThat(image.err().lines()).allMatch(line -> line.matches("\\w+ (…|\\d+%|done)"));
    }
  }

  @Test
  void bytesComeAndGoThroughPipes() throws IOException, InterruptedException {
    try (Typed image =
        Typed.inShell(folder, "cat photo.png | bitmill image -i - -o - --width 64 > piped.png")) {
      assertThat(image.code()).as(image.err()).isZero();
      assertThat(size("piped.png")).isEqualTo("64x36");
    }
  }

  @Test
  void aFileOfTheServerAndAsync() throws IOException {
    String url = answer("files put photo.png from-cli/");
    assertThat(url).endsWith("/from-cli/photo.png\n");
    JsonNode stored = new ObjectMapper().readTree(answer("files info from-cli/photo.png"));
    assertThat(answer("files info " + url.strip())).contains(stored.path("id").asText());
    String file = stored.path("id").asText();
    String job = answer("image -i " + file + " --width 32 --async").strip();
    assertThat(job).startsWith("job_");
    answer("jobs watch " + job);
    answer("files get from-cli/photo.png -o fetched/");
    assertThat(folder.resolve("fetched/photo.png"))
        .hasSameBinaryContentAs(folder.resolve("photo.png"));
    String top = answer("files put photo.png of-the-cli.png --access private --json");
    assertThat(top).contains("\"access\":\"private\"");
    assertThat(answer("files info of-the-cli.png")).contains("\"of-the-cli.png\"");
    answer("files rm of-the-cli.png from-cli/photo.png");
    try (Typed gone = typed("files info of-the-cli.png")) {
      assertThat(gone.code()).as(gone.err()).isEqualTo(1);
    }
  }

  @Test
  void aJobThatFailsSaysWhy() throws IOException {
    try (Typed video = Typed.in(folder, "video", "-i", Origin.at("/text").toString())) {
      assertThat(video.code()).as(video.err()).isEqualTo(4);
      assertThat(video.err())
          .contains("bitmill: job_")
          .contains(" failed: ")
          .doesNotContain("\tat ");
    }
    try (Typed video = typed("video -i clip.mov --width 3")) {
      assertThat(video.code()).as(video.err()).isEqualTo(1);
      assertThat(video.err()).contains("width").doesNotContain("upload");
    }
  }

  @Test
  void theWrongKey() throws IOException {
    Map<String, String> wrong =
        Map.of(
            "BITMILL_API_URL",
            RunningSuite.addresses().api().toString(),
            "BITMILL_API_KEY",
            "the-wrong-key-of-somebody");
    try (Typed video = Typed.in(folder, wrong, "video", "-i", "clip.mov")) {
      assertThat(video.code()).isEqualTo(3);
      assertThat(video.err()).contains("'bitmill login'").doesNotContain("the-wrong-key");
    }
  }

  @Test
  void ctrlCCancelsTheJob() throws IOException {
    try (Typed video =
        Typed.in(folder, "video", "-i", LONG.url().toString(), "--quality", "very_high")) {
      JsonNode job = atWork();
      assertThat(
              Stream.concat(Stream.of(video.handle()), video.handle().descendants())
                  .flatMap(process -> process.info().commandLine().stream()))
          .noneMatch(line -> line.contains(RunningSuite.KEY));
      assertThat(video.interrupt().code()).isEqualTo(130);
      assertThat(video.err()).endsWith("Cancelled " + job.path("id").asText() + ".\n");
      assertThat(Job.get(RunningSuite.api(), job).path("status").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void aTerminalSeesOneLineAStepAndCtrlC() throws IOException {
    try (Typed video =
        Typed.inTerminal(
            folder,
            "stty cols 50; export TERM=xterm; bitmill video --quality very_high -i "
                + LONG.url())) {
      JsonNode job = atWork();
      Eventually.patiently().until(() -> video.out().contains("left"));
      video.type("\u0003");
      assertThat(video.code()).as(video.out()).isEqualTo(130);
      assertThat(video.out()).contains("Cancelled " + job.path("id").asText()).contains("\u001b[");
      assertThat(video.out().replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").split("[\r\n]+"))
          .allMatch(line -> line.length() <= 50);
    }
  }

  @Test
  void aTerminalWithoutColoursSeesPlainLines() throws IOException {
    try (Typed image =
        Typed.inTerminal(folder, "export NO_COLOR=1; bitmill image -i photo.png --width 64")) {
      assertThat(image.code()).as(image.out()).isZero();
      assertThat(image.out()).doesNotContain("\u001b").contains("upload done");
    }
  }

  /** The newest job, once its encoding is on its way. */
  private static JsonNode atWork() {
    return Eventually.patiently()
        .until(
            () -> RunningSuite.api().get("/jobs?limit=1").ok().path(0),
            job ->
                job.path("input").asText().contains("long.mp4")
                    && Job.step(job, 2).path("status").asText().equals("processing"));
  }

  private String size(String name) throws IOException {
    return Result.of(folder.resolve(name)).size();
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

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
