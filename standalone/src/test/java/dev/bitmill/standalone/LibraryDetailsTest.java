package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of a file on its page, and that it may be deleted. */
final class LibraryDetailsTest {
  private static final String NAME = "\u062a\u0642\u0631\u064a\u0631 \ud83c\udfac.html";

  @TempDir Path folder;

  @Test
  void aFileIsRenamedDescribedAndDeleted() throws IOException {
    Path hostile =
        Files.writeString(
            folder.resolve("hostile.html"),
            "<!doctype html><script>document.title = 'run'; alert(1)</script>");
    try (Library library = Library.open()) {
      Page page = library.page();
      library.drop(hostile, Clip.PHOTO.file());
      assertThat(library.heading("2 added")).isVisible();
      String path = "/files/" + library.id("hostile");
      library.visit(path).button("Edit").click();
      library.field("Name").fill(Clip.PHOTO.name());
      library.button("Save").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText(Clip.PHOTO.name());
      library.field("Name").fill(NAME);
      library.field("Folder").fill("campaign/2026");
      library.field("Title").fill("The report");
      library.field("Alternative text").fill("A page of text");
      library.button("Add metadata").click();
      library.field("Name 1").fill("nobody");
      library.button("Add metadata").click();
      library.button("Remove nobody").click();
      assertThat(library.button("Add metadata")).isFocused();
      assertThat(library.field("Name 1")).hasValue("");
      library.field("Name 1").fill("client");
      library.field("Value 1").fill("Acme");
      page.route(url -> url.contains("/media/"), Route::abort);
      library.button("Save").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be reached");
      // The half that was done is told behind the dialog.
      assertThat(page.locator("h1")).hasText(NAME);
      page.unrouteAll();
      library.button("Save").click();
      assertThat(page.locator("dialog")).hasCount(0); // the rest is saved too

      JsonNode file = library.api().get(path).ok();
      assertThat(file.path("filename").asText()).isEqualTo(NAME);
      assertThat(file.path("folder").asText()).isEqualTo("campaign/2026");
      assertThat(file.at("/metadata/client").asText()).isEqualTo("Acme");
      JsonNode media = library.api().get("/media/" + file.path("media_id").asText()).ok();
      assertThat(media.path("title").asText()).isEqualTo("The report");
      assertThat(media.path("alt").asText()).isEqualTo("A page of text");

      library.button("Edit").click();
      library.button("Remove client").click();
      library.button("Save").click();
      assertThat(page.locator("dialog")).hasCount(0);
      assertThat(library.api().get(path).ok().path("metadata")).isEmpty();

      library.button("Delete").click();
      assertThat(page.locator("dialog")).containsText(NAME);
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).hasCount(0);
      assertThat(library.button("Delete")).isFocused();
      library.button("Delete").click();
      page.goBack();
      assertThat(page.locator("dialog")).hasCount(0);
      library.visit(path).button("Delete").click();
      page.locator("dialog .danger").click();
      library.heading("Files").waitFor();
      assertThat(page.locator(".tile")).hasCount(1);
      assertThat(library.api().get(path).status()).isEqualTo(404);
    }
  }
}
