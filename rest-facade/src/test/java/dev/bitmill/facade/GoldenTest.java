package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.transcoding.Contracts;
import dev.bitmill.facade.transcoding.Route;
import dev.bitmill.facade.transcoding.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What clients can see of the contracts, held in two files, so that a change is a decision. After
 * one, delete the file and run this test: it is written anew.
 */
class GoldenTest {
  private static final Installation installation = new Installation();

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void theRoutes() throws IOException, DescriptorValidationException {
    String routes =
        new Routes(new Contracts())
            .all().stream()
                .map(Route::toString)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    same("routes.txt", routes);
  }

  @Test
  void theOpenApiDocument() throws IOException {
    Answer answer = Installation.send("GET", installation.api("/openapi.json"), "");
    assertThat(answer.status()).isEqualTo(200);
    same(
        "openapi.json",
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer.json())
            + "\n");
  }

  @Test
  void everyReferenceInTheDocumentLeadsSomewhere() {
    JsonNode document = Installation.send("GET", installation.api("/openapi.json"), "").json();
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue());
    assertThat(document.findParents("operationId"))
        .hasSizeGreaterThan(20)
        .allSatisfy(operation -> assertThat(operation.path("summary").asText()).isNotBlank());
  }

  @Test
  void thePageThatShowsIt() {
    Answer page = Installation.send("GET", installation.api("/docs"), "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.text()).doesNotContain("http://", "https://");
    for (String part : new String[] {"start.js", "swagger-ui-bundle.js", "swagger-ui.css"}) {
      assertThat(page.text()).contains("/docs/" + part);
      assertThat(Installation.send("GET", installation.api("/docs/" + part), "").status())
          .isEqualTo(200);
    }
  }

  private static void same(String name, String actual) throws IOException {
    Path golden = Path.of("src/test/resources/golden", name);
    if (!Files.exists(golden)) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual).as("%s changed", golden).isEqualTo(Files.readString(golden));
  }
}
