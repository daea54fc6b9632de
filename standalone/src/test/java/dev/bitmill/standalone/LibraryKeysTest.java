package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Keys are made, shown once and revoked in the library; webhooks are looked into and sent again.
 */
final class LibraryKeysTest {
  @Test
  void aKeyIsMadeShownOnceAndRevokedByWhoeverUsesIt() {
    try (Library library = Library.open()) {
      library.visit("/keys").field("Name of the new key").fill("a robot");
      library.button("Create key").click();
      String key = library.page().locator(".made code").textContent();
      assertThat(RunningSuite.api(key).get("/files").status()).isEqualTo(200);
      // As over plain HTTP, where browsers have no clipboard.
      library
          .page()
          .evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined})");
      library.button("Copy Key").click();
      assertThat(library.page().locator("#said")).hasText("Key copied");
      assertThat(library.page().evaluate("() => String(getSelection())")).isEqualTo(key);
      library.visit("/files").visit("/keys");
      library.button("Revoke a robot").click();
      assertThat(library.page().getByText(key)).hasCount(0);
      library.page().evaluate("key => sessionStorage.setItem('bitmill.key', key)", key);
      library.page().locator("dialog .danger").click();
      assertThat(library.page().getByLabel("API key")).isFocused();
      assertThat(library.page().locator("dialog")).hasCount(0);
      assertThat(RunningSuite.api(key).get("/files").status()).isEqualTo(401);
    }
  }
}
