package dev.bitmill.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.EnsureDefaultProjectRequest;
import dev.bitmill.kit.ServiceRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that cannot work ends the start with a sentence about it. */
class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void thereMustBeAKeyset() {
    assertRefused(
        Map.of("bitmill.keyset-file", ""),
        "Set BITMILL_KEYSET (a Tink key-set in JSON) or BITMILL_KEYSET_FILE (where to keep one):"
            + " secrets are encrypted with it.");
  }

  @Test
  void thereMustBeOnlyOneKeyset() {
    assertRefused(
        Map.of("bitmill.keyset", "{}"),
        "BITMILL_KEYSET and BITMILL_KEYSET_FILE are both set; set only one of them.");
  }

  @Test
  void theAdministratorsKeyMustNotBeGuessable() {
    assertRefused(
        Map.of("bitmill.admin-key", "short"),
        "BITMILL_ADMIN_KEY must have at least 16 characters; it has 5.");
  }

  @Test
  void theKeyOfTheDefaultProjectMustNotBeGuessable() {
    assertRefused(
        Map.of("bitmill.api-key", "short"),
        "BITMILL_API_KEY must have at least 16 characters; it has 5.");
  }

  @Test
  void theKeyOfTheEnvironmentIsTheDefaultProjects() {
    Map<String, Object> properties = RunningService.properties(folder);
    properties.put("bitmill.api-key", "a-key-of-the-environment");
    try (RunningService service = RunningService.start(properties)) {
      assertThat(
              service
                  .keys("")
                  .authenticate(
                      AuthenticateRequest.newBuilder().setKey("a-key-of-the-environment").build())
                  .getProjectId())
          .startsWith("prj_")
          .isEqualTo(
              service
                  .projects()
                  .ensureDefaultProject(EnsureDefaultProjectRequest.getDefaultInstance())
                  .getId());
    }
  }

  @Test
  void theKeysetMustBeTheDatabases() throws Exception {
    Map<String, Object> properties = RunningService.properties(folder);
    try (RunningService service = RunningService.start(properties)) {
      service.newProject();
    }
    Files.delete(folder.resolve("keyset.json"));

    assertThatThrownBy(() -> RunningService.start(properties))
        .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class)
        .hasMessage(
            "connections cannot start: The key-set (BITMILL_KEYSET or BITMILL_KEYSET_FILE) is not"
                + " the one that this database's secrets were encrypted with.");
  }

  private void assertRefused(Map<String, Object> wrong, String sentence) {
    Map<String, Object> properties = RunningService.properties(folder);
    properties.putAll(wrong);
    assertThatThrownBy(() -> ServiceRuntime.start("connections", properties).close())
        .hasMessage("connections cannot start: " + sentence);
  }
}
