package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do in the media library, in a real browser and against the real thing. */
final class LibraryTest {
  private static final Clip SEEKABLE =
      Clip.video("seekable.mp4", "320x180", 8, "-pix_fmt", "yuv420p", "-movflags", "+faststart");

  @TempDir Path folder;

  @Test
  void aWrongKeyIsToldInTheWordsOfTheApi() {
    try (Library library = Library.closed()) {
      library.signIn("not-a-key-of-anyone");
      String sentence =
          RunningSuite.api("not-a-key-of-anyone").get("/files").body().path("message").asText();
      assertThat(library.page().getByRole(AriaRole.ALERT)).hasText(sentence);
      assertThat(library.page().getByLabel("API key")).isFocused();
    }
  }

  @Test
  void threeDroppedFilesArriveAlthoughTheConnectionIsCut() throws IOException {
    Path large = folder.resolve("large.bin");
    byte[] bytes = new byte[20_000_000];
    new Random(7).nextBytes(bytes);
    Files.write(large, bytes);
    AtomicInteger pieces = new AtomicInteger();
    try (Library library = Library.open()) {
      library
          .page()
          .route(
              url -> url.contains("large.bin"),
              route -> {
                boolean piece = route.request().method().equals("PUT");
                if (piece && pieces.incrementAndGet() == 2) {
                  route.abort("connectionreset");
                } else {
                  route.resume();
                }
              });
      library.drop(Clip.PHOTO.file(), large, Clip.SOUND.file());
      assertThat(library.heading("3 added")).isVisible();
      library.page().unrouteAll();

      assertThat(pieces).hasValueGreaterThan(3);
      JsonNode file = library.api().get("/files?search=large").ok().get(0);
      assertThat(Wire.get(URI.create(file.path("url").asText())).bytes()).isEqualTo(bytes);
      assertThat(library.page().locator(".tile")).hasCount(3);
      // The picture of the photo was made by the service.
      assertThat(library.page().locator(".tile img[src*=thumbnails]")).isVisible();
    }
  }

  @Test
  void anUploadedVideoAndAStreamOfItPlayAndSeek() {
    try (Library library = Library.open()) {
      String id = library.add(SEEKABLE);
      library.visit("/files/" + id).plays(5);
      JsonNode stream =
          Job.endedTask(
              library.api(),
              library
                  .api()
                  .post(
                      "/tasks",
                      Customer.json("{'kind': 'adaptive_video', 'file_id': '" + id + "'}"))
                  .ok());
      library.visit("/files/" + stream.path("output").path("id").asText());
      assertThat(library.page().locator("video[data-streaming]")).isVisible();
      library.plays(5);
    }
  }

  @Test
  void aTaskGoesFromTheFormToItsResult() {
    try (Library library = Library.open()) {
      String id = library.add(SEEKABLE);
      library.visit("/files/" + id);
      library.page().getByRole(AriaRole.RADIO).nth(2).check();
      library.page().locator("[name=width]").fill("200");
      library.page().locator("[name=format]").selectOption("webp");
      library.button("Make image").click();
      library.link("Open ").waitFor();
      assertThat(library.page().locator(".status")).hasText("Completed");
      assertThat(
              library
                  .page()
                  .locator(".player img")
                  .evaluate("it => it.decode().then(() => it.naturalWidth)"))
          .isEqualTo(200);
    }
  }

  @Test
  void whatCannotBeDoneIsToldInASentence() {
    try (Library library = Library.open()) {
      String id = library.add(Clip.SILENT);
      library.visit("/files/" + id);
      library.page().getByRole(AriaRole.RADIO).last().check();
      library.button("Make audio").click();
      assertThat(library.page().locator(".status")).hasText("Failed");
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("no sound");
    }
  }
}
