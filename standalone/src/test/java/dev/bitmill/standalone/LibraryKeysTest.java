package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Keys are made, shown once and revoked in the library; webhooks are looked into and sent again.
 */
final class LibraryKeysTest {
  @Test
  void aKeyIsMadeShownOnceAndRevoked() {
    try (Library library = Library.open()) {
      library.visit("/keys").field("Name of the new key").fill("a robot");
      library.button("Create key").click();
      String key = library.page().locator(".made code").textContent();
      assertThat(RunningSuite.api(key).get("/files").status()).isEqualTo(200);
      library.visit("/files").visit("/keys");
      library.button("Revoke a robot").click();
      assertThat(library.page().getByText(key)).hasCount(0);
      library.page().locator("dialog .danger").click();
      assertThat(library.button("Revoke a robot")).hasCount(0);
    }
  }
}
