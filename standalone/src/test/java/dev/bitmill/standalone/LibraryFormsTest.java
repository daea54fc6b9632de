package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Runs and jobs are asked for by the same form. */
final class LibraryFormsTest {
  @Test
  void aFileBecomesSeveralInOneGoAndOneOfThemBearsAnImage() {
    try (Library library = Library.open()) {
      String image = library.add(Clip.PHOTO);
      library.visit("/files/" + library.add(Clip.SILENT));
      library.field("Width").fill("128");
      library.page().getByText("More options").click();
      library.button("Lay an image on it").click();
      library.field("Image").fill(image);
      library.field("Position").last().selectOption("top_left");
      library.button("Add another output").click();
      library.field("What to make").last().selectOption("image");
      library.button("Make all 2").click();
      assertThat(library.page().locator(".node.succeeded")).hasCount(2);
      assertThat(library.page().locator(".tile img.shown")).hasCount(2);

      JsonNode run = library.api().get("/runs").ok().get(0);
      JsonNode options =
          library.api().get("/runs/" + run.path("id").asText()).ok().at("/tasks/0/options");
      assertThat(options.path("width").asInt()).isEqualTo(128);
      assertThat(options.at("/layers/0/file_id").asText()).isEqualTo(image);
      assertThat(options.at("/layers/0/position").asText()).isEqualTo("top_left");
    }
  }

  @Test
  void aJobIsAskedForByItsAddress() {
    try (Library library = Library.open()) {
      library.visit("/jobs/new").field("Input").fill(Clip.PHOTO.url().toString());
      library.field("What to make").selectOption("image");
      library.field("Width").fill("99999");
      library.button("Make image").click();
      assertThat(library.page().getByRole(AriaRole.ALERT)).containsText("width");
      library.field("Width").fill("50%");
      library.button("Make image").click();
      assertThat(library.page().locator(".status")).hasText("Succeeded");
      assertThat(library.page().locator(".node.succeeded")).hasCount(4);
    }
  }
}
