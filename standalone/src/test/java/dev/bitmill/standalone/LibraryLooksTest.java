package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
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
    SCENES.put("fractal.png", "mandelbrot=s=1280x800:start_scale=0.05:start_x=-0.745:start_y=0.11");
    SCENES.put(
        "meadow.jpg", "gradients=s=1280x800:c0=0x1c4532:c1=0xb7d67a:c2=0xf3f0d2:n=3:seed=21:d=1");
    SCENES.put(
        "harbour-night.mp4",
        "gradients=s=720x1280:c0=0x05070d:c1=0x274690:c2=0xf2a65a:n=3:type=circular:seed=2:d=4");
    SCENES.put(
        "cells.png",
        "life=s=320x200:mold=10:r=10:ratio=0.12:seed=5:death_color=#1d5c47:life_color=#e3efe9,scale=1280:800:flags=neighbor");
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
      String file = file(library, "studio-take-3.mp4");
      JsonNode run = run(library, file);
      key(library);
      library.visit("/files");
      library
          .page()
          .waitForFunction(
              "() => document.querySelectorAll('.tile img').length === 6 && [...document.querySelectorAll('.tile img')].every((it) => it.complete && it.naturalWidth > 0)");
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
      readme(library.page());
    }
  }

  private static void look(Library library, String path, String name) {
    Page page = library.page();
    library.visit(path);
    assertThat(page.locator("main h1")).isVisible();
    assertThat(page.getByText("Loading …")).hasCount(0);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
      assertThat(new AxeBuilder(page).analyze().getViolations())
          .as("%s, %s", name, scheme)
          .isEmpty();
      for (int width : new int[] {1360, 390}) {
        page.setViewportSize(width, 850);
        String file =
            "%s-%s-%d.png".formatted(name, scheme.name().toLowerCase(java.util.Locale.ROOT), width);
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
      }
    }
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1360, 850);
  }

  private static void readme(Page page) {
    String picture = System.getProperty("library.picture", "");
    if (!picture.isEmpty()) {
      page.evaluate("() => { location.hash = '/files'; }");
      page.waitForFunction("() => document.querySelectorAll('.tile img').length === 7");
      page.screenshot(
          new ScreenshotOptions().setPath(Path.of(picture)).setType(ScreenshotType.PNG));
    }
  }

  private static Clip clip(String name, String source) {
    return name.endsWith(".mp4")
        ? new Clip(
            name,
            List.of("-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", "-preset", "ultrafast"))
        : new Clip(name, List.of("-f", "lavfi", "-i", source, "-frames:v", "1"));
  }

  private static String file(Library library, String name) {
    return library.api().get("/files?search=" + name).ok().get(0).path("id").asText();
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

  private static void key(Library library) {
    library.api().post("/keys", "{\"name\": \"Website\"}").ok();
  }
}
