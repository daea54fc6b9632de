package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task is asked for on a file's page, and followed to its end. */
final class LibraryTaskTest {
  @Test
  void aTaskGoesFromTheFormToItsResult() {
    try (Library library = Library.open()) {
      library.visit("/files/" + library.add(Library.SEEKABLE));
      library.field("What to make").selectOption("image");
      library.field("Width").fill("200");
      library.field("Format").selectOption("webp");
      assertThat(library.page().locator(".request pre")).containsText("\"width\": 200");
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
  void whatTheBrowserCannotShowIsToldAndBecomesWhatItCan() {
    Clip old =
        new Clip(
            "old.mpg",
            List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "mpeg2video"));
    try (Library library = Library.open()) {
      library.visit("/files/" + library.add(old));
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("cannot show it");
      library.button("Make video").click();
      library.link("Open old.mp4").click();
      library.heading("old.mp4").waitFor();
      library.plays(0.5);
    }
  }

  @Test
  void whatCannotBeDoneIsToldInASentence() {
    try (Library library = Library.open()) {
      String path = "/files/" + library.add(Clip.SILENT);
      library.page().route("**/openapi.json", Route::abort);
      library.visit(path);
      assertThat(library.page().locator("#form [role=alert]")).containsText("cannot be reached");
      assertThat(library.page().locator(".player video")).isVisible();
      library.page().unrouteAll();
      library.visit("/files").heading("Files").waitFor();
      library.visit(path).field("What to make").selectOption("audio");
      library.button("Make audio").click();
      assertThat(library.page().locator(".status")).hasText("Failed");
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("no sound");
    }
  }
}
