package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Files are found among many, and a long list is there at its end without all of it in the page.
 */
final class LibraryGridTest {
  @Test
  void filesAreFoundAndEverMoreOfThemShown() {
    try (Library library = Library.open()) {
      Page page = library.page();
      library.visit("/files?folder=campaign").add(Clip.PHOTO);
      library.button("Clear").click();
      String place = library.api().get("/files?folder=campaign").ok().at("/0/url").asText();
      IntStream.range(0, 250)
          .parallel()
          .mapToObj(number -> URI.create(place.replace("photo.png", "note-" + number)))
          .forEach(url -> library.api().put(url, BodyPublishers.noBody()).ok());

      page.reload();
      Locator tiles = page.locator(".tile");
      library.link("note-").first().waitFor();
      for (String more : List.of("61 to 120", "121 to 180", "181 to 240", "241 to 251")) {
        page.keyboard().press("End");
        page.locator("ul[aria-label='Files " + more + "']").waitFor();
      }
      page.keyboard().press("End");
      library.link("photo.png").waitFor();
      assertThat(page.locator("ul[aria-label='Files 1 to 60']")).hasCount(0);

      library.add(Clip.SOUND);
      assertThat(page.locator("ul[aria-label='Files 241 to 252']")).isVisible();

      library.field("Search by name").fill("note-24 ");
      assertThat(tiles).hasCount(11);
      assertThat(library.field("Search by name")).hasValue("note-24 ");
      library.field("Search by name").fill("");
      library.field("Kind").selectOption("image");
      assertThat(tiles).hasCount(1);
      library.field("Kind").selectOption("video");
      library.heading("Nothing matches").waitFor();
      library.button("Clear filters").click();
      library.button("campaign").click();
      assertThat(library.button("campaign")).hasAttribute("aria-pressed", "true");
    }
  }
}
