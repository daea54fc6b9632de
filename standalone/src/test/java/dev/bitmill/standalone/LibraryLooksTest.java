package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How the library looks, and that everybody can use it: each page by light and in the dark, and in
 * two widths. The pictures are kept in {@code target/library}; with {@code -Dlibrary.picture} the
 * one of the README is made anew.
 */
final class LibraryLooksTest {
  private static final Path PICTURES = Path.of("target/library");

  @Test
  void everyPageIsForEverybody() {
    try (Library library = Library.open()) {
      look(library, "/files", "empty");
      library.visit("/files?folder=campaign").drop(Scenes.files(Scenes.CAMPAIGN));
      assertThat(library.heading("4 added")).isVisible();
      library.visit("/files").drop(Scenes.files(Scenes.LOOSE));
      assertThat(library.heading("9 added")).isVisible();
      library.button("Clear").click();
      String file = library.id("interview.mp4");
      JsonNode run = run(library, file);
      Customer.connect(
          library.api(), "my-bucket", URI.create("https://s3.example.com"), "a-secret");
      library.visit("/files");
      pictures(library.page());
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("files", "/files");
      pages.put("file", "/files/" + file);
      pages.put("tasks", "/tasks");
      pages.put("jobs", "/jobs");
      pages.put("runs", "/runs");
      pages.put("run", "/runs/" + run.path("id").asText());
      pages.put("connections", "/connections");
      pages.put("keys", "/keys");
      pages.put("webhooks", "/webhooks");
      pages.put("new-run", "/runs/new");
      pages.forEach((name, path) -> look(library, path, name));
      library.visit("/files/" + file).button("Edit").click();
      look(library.page(), "edit");
      library.page().keyboard().press("Escape");
      readme(library);
    }
  }

  private static void look(Library library, String path, String name) {
    Page page = library.page();
    library.visit(path);
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.getByText("Loading …")).hasCount(0);
    look(page, name);
  }

  private static void look(Page page, String name) {
    look(page, name, ColorScheme.DARK, 360);
    look(page, name, ColorScheme.LIGHT, 1360);
  }

  private static void look(Page page, String name, ColorScheme scheme, int width) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 850);
    assertThat(new AxeBuilder(page).analyze().getViolations()).as("%s, %s", name, scheme).isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as("%s is not wider than %s", name, width)
        .isEqualTo(true);
    Path picture = PICTURES.resolve("%s-%s-%d.png".formatted(name, scheme, width));
    page.screenshot(picture(picture).setFullPage(true));
  }

  private static void readme(Library library) {
    String picture = System.getProperty("library.picture", "");
    if (!picture.isEmpty()) {
      library.visit("/files?object=source");
      pictures(library.page());
      library.page().setViewportSize(1360, 660);
      library.page().screenshot(picture(Path.of(picture)));
    }
  }

  /** Of what is there when all that moves has come to rest. */
  private static ScreenshotOptions picture(Path path) {
    return new ScreenshotOptions().setPath(path).setAnimations(ScreenshotAnimations.DISABLED);
  }

  /** Waits until every tile that will have a picture has it. */
  private static void pictures(Page page) {
    page.waitForFunction(
        "() => { const all = [...document.querySelectorAll('.tile img')]; return all.length >= 6"
            + " && all.every((it) => it.complete && it.naturalWidth > 0); }");
  }

  private static JsonNode run(Library library, String file) {
    return Job.endedRun(
        library.api(),
        library
            .api()
            .post(
                "/runs",
                Customer.json(
                    """
                {'metadata': {'name': 'Publish the interview'}, 'webhook_url': '%2$s', 'tasks': [
                  {'kind': 'video', 'options': {'file_id': '%1$s', 'width': 320}, 'next': [
                    {'kind': 'image', 'options': {'width': 160}, 'next': [{'kind': 'image', 'options': {'width': 64}}]},
                    {'kind': 'animation', 'options': {'end': 2, 'width': 64}}]},
                  {'kind': 'audio', 'options': {'file_id': '%1$s'}}]}
                """
                        .formatted(file, Origin.at("/no-hook"))))
            .ok());
  }
}
