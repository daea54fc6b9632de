package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bitmill.facade.fake.FakeConnections;
import dev.bitmill.files.v1.FileAccess;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which project a delivery address means, and what the configuration must be like. */
class AddressesTest {
  @Test
  void aHostNamesItsProject() throws IOException {
    try (Installation installation =
        new Installation(
            Map.of("bitmill.delivery-base-url", "https://{project}.media.example.net:8443"))) {
      installation.files.deliver("a", "video/mp4", 5, FileAccess.FILE_ACCESS_PUBLIC);
      String host = FakeConnections.OTHER_PROJECT.replace('_', '-');
      assertThat(project(installation, host + ".media.example.net"))
          .isEqualTo(FakeConnections.OTHER_PROJECT);
      assertThat(
              project(
                  installation,
                  host.toUpperCase(java.util.Locale.ROOT) + ".MEDIA.example.net:8443"))
          .isEqualTo(FakeConnections.OTHER_PROJECT);
      assertThat(project(installation, "prj-not-one.media.example.net"))
          .isEqualTo(FakeConnections.DEFAULT_PROJECT);
      assertThat(project(installation, "a.b.media.example.net"))
          .isEqualTo(FakeConnections.DEFAULT_PROJECT);
      assertThat(project(installation, "localhost")).isEqualTo(FakeConnections.DEFAULT_PROJECT);
      assertThat(documented(installation).path("url").asText())
          .isEqualTo("https://{project}.media.example.net:8443");
      assertThat(documented(installation).at("/variables/project/default").asText())
          .startsWith("prj-");
    }
  }

  @Test
  void withoutHostsThePathNamesOtherProjects() throws IOException {
    try (Installation installation = new Installation()) {
      installation.files.deliver("a", "video/mp4", 5, FileAccess.FILE_ACCESS_PUBLIC);
      installation.delivery("/a");
      Installation.send(
          "GET", installation.delivery("/" + FakeConnections.OTHER_PROJECT + "/a"), "");
      assertThat(lastProject(installation)).isEqualTo(FakeConnections.OTHER_PROJECT);
      Installation.send("GET", installation.delivery("/a"), "");
      assertThat(lastProject(installation)).isEqualTo(FakeConnections.DEFAULT_PROJECT);
      Installation.send(
          "GET",
          installation.delivery("/a"),
          "",
          "Authorization",
          "Bearer " + FakeConnections.OTHER_KEY);
      assertThat(lastProject(installation)).isEqualTo(FakeConnections.OTHER_PROJECT);
    }
  }

  @Test
  void theApisOwnAddressCanBeTold() {
    try (Installation installation =
        new Installation(
            Map.of(
                "facade.api-base-url", "https://api.example.com",
                "bitmill.delivery-base-url", "http://localhost:9090/"))) {
      assertThat(documented(installation).path("url").asText()).isEqualTo("http://localhost:9090");
      assertThat(documented(installation).has("variables")).isFalse();
      assertThat(
              Installation.send("PUT", installation.delivery("/a"), "1", Installation.withKey())
                  .json()
                  .path("links")
                  .path("self")
                  .asText())
          .isEqualTo("https://api.example.com/files/file_up");
      assertThat(
              Installation.send("POST", installation.delivery("/a"), "")
                  .json()
                  .path("links")
                  .path("self")
                  .asText())
          .isEqualTo(installation.delivery("/a").toString());
    }
  }

  @Test
  void aWrongConfigurationIsRefusedAtStart() {
    assertThatThrownBy(() -> new Installation(Map.of("bitmill.delivery-base-url", "media")))
        .hasMessageContaining(
            "DELIVERY_BASE_URL must be like https://media.example.com; got media");
    assertThatThrownBy(() -> new Installation(Map.of("facade.api-base-url", "https://a.b/c")))
        .hasMessageContaining("API_BASE_URL");
    assertThatThrownBy(
            () -> new Installation(Map.of("facade.api-port", 9, "facade.delivery-port", 9)))
        .hasMessageContaining("two different ports");
  }

  /** The delivery address in the OpenAPI document. */
  private static JsonNode documented(Installation installation) {
    return Installation.send("GET", installation.api("/openapi.json"), "")
        .json()
        .at("/paths/~1{path}/servers/0");
  }

  private static String project(Installation installation, String host) throws IOException {
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send("GET /a HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      assertThat(connection.rest()).startsWith("HTTP/1.1 200");
      return lastProject(installation);
    }
  }

  private static String lastProject(Installation installation) {
    return installation.filesServer.calls().stream()
        .filter(call -> call.method().endsWith("ResolveDelivery"))
        .toList()
        .getLast()
        .project();
  }
}
