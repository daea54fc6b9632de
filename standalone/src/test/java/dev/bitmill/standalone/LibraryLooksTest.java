package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How the library looks, and that everybody can use it: each page by light and in the dark, and in
 * two widths. The pictures are kept in {@code target/library}; with {@code -Dlibrary.picture} the
 * one of the README is made anew.
 */
final class LibraryLooksTest {
  private static final Path PICTURES = Path.of("target/library");

  /** Something to look at: name → FFmpeg's source, and how long it is. */
  private static final Map<String, String> SCENES = new LinkedHashMap<>();

  static {
    SCENES.put(
        "fjord-morning.mp4",
        "gradients=s=1280x800:c0=0x12324a:c1=0xe8b287:c2=0x2f6f7e:n=3:seed=4:d=6");
    SCENES.put(
        "studio-take-3.mp4",
        "gradients=s=1280x720:c0=0x3d1f47:c1=0xd8577b:c2=0xf4b860:n=3:type=radial:seed=9:d=9");
    SCENES.put(
        "tide.png", "gradients=s=1280x800:c0=0x0d3b4f:c1=0x5fb3b3:c2=0xf1e3c6:n=3:seed=33:d=1");
    SCENES.put(
        "meadow.jpg", "gradients=s=1280x800:c0=0x1c4532:c1=0xb7d67a:c2=0xf3f0d2:n=3:seed=8:d=1");
    SCENES.put(
        "harbour-night.mp4",
        "gradients=s=720x1280:c0=0x05070d:c1=0x274690:c2=0xf2a65a:n=3:type=circular:seed=2:d=4");
    SCENES.put(
        "coral.png",
        "gradients=s=1280x800:c0=0x402039:c1=0xff7f6b:c2=0xffd9c0:n=3:type=spiral:seed=5:d=1");
  }

  @Test
  void everyPageIsForEverybody() {
    try (Library library = Library.open()) {
      look(library, "/files", "empty");
      for (Map.Entry<String, String> scene : SCENES.entrySet()) {
        library.add(clip(scene.getKey(), scene.getValue()));
      }
      library.add(Clip.SOUND);
      library.button("Clear").click();
      String file = library.id("studio-take-3.mp4");
      JsonNode run = run(library, file);
      library.visit("/files");
      pictures(library.page());
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("files", "/files");
      pages.put("file", "/files/" + file);
      pages.put("tasks", "/tasks");
      pages.put("jobs", "/jobs");
      pages.put("run", "/runs/" + run.path("id").asText());
      pages.put("connections", "/connections");
      pages.put("keys", "/keys");
      pages.put("webhooks", "/webhooks");
      pages.forEach((name, path) -> look(library, path, name));
      readme(library);
    }
  }

  private static void look(Library library, String path, String name) {
    Page page = library.page();
    library.visit(path);
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.getByText("Loading …")).hasCount(0);
    look(page, name, ColorScheme.DARK, 390);
    look(page, name, ColorScheme.LIGHT, 1360);
  }

  private static void look(Page page, String name, ColorScheme scheme, int width) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, 850);
    assertThat(new AxeBuilder(page).analyze().getViolations()).as("%s, %s", name, scheme).isEmpty();
    Path picture = PICTURES.resolve("%s-%s-%d.png".formatted(name, scheme, width));
    page.screenshot(new ScreenshotOptions().setPath(picture).setFullPage(true));
  }

  private static void readme(Library library) {
    String picture = System.getProperty("library.picture", "");
    if (!picture.isEmpty()) {
      library.visit("/files?object=source");
      pictures(library.page());
      library.page().screenshot(new ScreenshotOptions().setPath(Path.of(picture)));
    }
  }

  /** Waits until every tile that will have a picture has it. */
  private static void pictures(Page page) {
    page.waitForFunction(
        "() => { const all = [...document.querySelectorAll('.tile img')]; return all.length >= 6"
            + " && all.every((it) => it.complete && it.naturalWidth > 0); }");
  }

  private static Clip clip(String name, String source) {
    return name.endsWith(".mp4")
        ? new Clip(
            name,
            List.of("-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", "-preset", "ultrafast"))
        : new Clip(name, List.of("-f", "lavfi", "-i", source, "-frames:v", "1"));
  }

  private static JsonNode run(Library library, String file) {
    return library
        .api()
        .post(
            "/runs",
            Customer.json(
                """
                {'metadata': {'name': 'Publish the take'}, 'tasks': [
                  {'kind': 'image', 'options': {'file_id': '%1$s', 'width': 640}, 'next': [{'kind': 'image', 'options': {'width': 64}}]},
                  {'kind': 'audio', 'options': {'file_id': '%1$s'}}]}
                """
                    .formatted(file)))
        .ok();
  }
}
