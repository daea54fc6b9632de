package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do in the media library, in a real browser and against the real thing. */
final class LibraryTest {
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
  void whoIsNoLongerLetInAndWhoIsOfflineIsTold() {
    try (Library library = Library.open()) {
      library.page().context().setOffline(true);
      library.visit("/jobs");
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("cannot be reached");
      library.page().context().setOffline(false);
      library.button("Try again").click();
      library.heading("No jobs yet").waitFor();
      library.page().evaluate("() => sessionStorage.setItem('bitmill.key', 'revoked-since')");
      library.visit("/runs");
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("key");
      library.signIn(library.key());
      library.heading("No runs yet").waitFor();
    }
  }

  @Test
  void anUploadWhoseKeyIsRevokedSaysSoAndAsksNoMore() {
    try (Library library = Library.open()) {
      library.add(Clip.SOUND); // which has no picture that is asked for meanwhile
      List<String> asked = new CopyOnWriteArrayList<>();
      library.page().onRequest(request -> asked.add(request.method()));
      library.page().evaluate("() => sessionStorage.setItem('bitmill.key', 'revoked-since')");
      library.drop(Clip.PHOTO.file());
      assertThat(library.page().locator(".upload.failed .what")).containsText("this key");
      assertThat(library.page().getByLabel("API key")).isFocused();
      assertThat(asked).containsOnlyOnce("HEAD").doesNotContain("PUT");
    }
  }

  @Test
  void threeDroppedFilesArriveAlthoughTheConnectionIsCut() throws IOException {
    byte[] bytes = random();
    Path large = Files.write(folder.resolve("large.bin"), bytes);
    AtomicInteger pieces = new AtomicInteger();
    try (Library library = Library.open()) {
      library
          .page()
          .route(
              url -> url.contains("large.bin"),
              route -> {
                if (!range(route.request()).isEmpty() && pieces.incrementAndGet() == 2) {
                  route.abort("connectionreset");
                } else {
                  route.resume();
                }
              });
      Path session = Files.createDirectory(folder.resolve("session"));
      Files.copy(Clip.SOUND.file(), session.resolve("sound.wav"));
      library.drop(Clip.PHOTO.file(), large, session);
      assertThat(library.heading("3 added")).isVisible();
      library.page().unrouteAll();

      assertThat(pieces).hasValueGreaterThan(3);
      JsonNode file = library.api().get("/files?search=large").ok().get(0);
      assertThat(Wire.get(URI.create(file.path("url").asText())).bytes()).isEqualTo(bytes);
      assertThat(library.api().get("/files?folder=session").ok()).hasSize(1);
      assertThat(library.page().locator(".tile")).hasCount(3);
      // The picture of the photo was made by the service.
      assertThat(library.page().locator(".tile img.shown[src*=thumbnails]")).isVisible();
    }
  }

  @Test
  void anUploadIsPausedAndGoesOnAfterAReload() throws IOException {
    Path file = Files.write(folder.resolve("paused.bin"), random());
    try (Library library = Library.open()) {
      Page page = library.page();
      page.route(
          url -> url.contains("paused.bin"),
          route -> {
            // The first piece arrives, the others hang.
            if (!range(route.request()).matches("bytes [1-9].*")) {
              route.resume();
            }
          });
      library.drop(file);
      assertThat(page.locator(".upload .what")).containsText("41 %");
      library.button("Pause paused.bin").click();
      assertThat(page.locator(".upload .what")).hasText("Paused at 41 %");
      page.unrouteAll();

      page.reload();
      assertThat(page.locator(".upload .what")).containsText("reloaded");
      List<String> ranges = new CopyOnWriteArrayList<>();
      page.onRequest(request -> ranges.add(range(request)));
      library.drop(file);
      assertThat(library.heading("1 added")).isVisible();
      assertThat(ranges)
          .filteredOn(range -> range.startsWith("bytes"))
          .containsExactlyInAnyOrder(
              "bytes */20000000",
              "bytes 8388608-16777215/20000000",
              "bytes 16777216-19999999/20000000");
    }
  }

  @Test
  void anUploadedVideoAndAStreamOfItPlayAndSeek() {
    try (Library library = Library.open()) {
      String id = library.add(Library.SEEKABLE);
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
      library.button("Make private").click();
      assertThat(library.button("Make public")).isVisible();
      library.plays(5);
      privateOnesHavePictures(library, id, stream.path("output").path("id").asText());
    }
  }

  /** And play as well, but no address has the key in it. */
  private static void privateOnesHavePictures(Library library, String file, String stream) {
    List<String> addresses = new CopyOnWriteArrayList<>();
    library.page().onRequest(request -> addresses.add(request.url()));
    for (String id : List.of(file, stream)) {
      library.api().send("PATCH", "/files/" + id, Customer.json("{'access': 'private'}")).ok();
    }
    library.visit("/files");
    assertThat(library.page().locator(".tile img.shown[src*='.thumbnails/'][src*=signature]"))
        .hasCount(2);
    library.visit("/files/" + stream).plays(5);
    // The picture was made once, for both, and nobody reads it without a key.
    JsonNode pictures = library.api().get("/files?folder=.thumbnails").ok();
    assertThat(pictures).hasSize(1);
    assertThat(pictures.get(0).path("access").asText()).isEqualTo("private");
    assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains(library.key()));
  }

  private static String range(Request request) {
    return request.headers().getOrDefault("content-range", "");
  }

  private static byte[] random() {
    byte[] bytes = new byte[20_000_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
