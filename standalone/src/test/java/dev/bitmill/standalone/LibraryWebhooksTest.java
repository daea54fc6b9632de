package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** The library tells what became of webhooks, and sends them again. */
final class LibraryWebhooksTest {
  @Test
  void aWebhookThatFailedIsSentAgain() {
    try (Library library = Library.open();
        Receiver receiver = new Receiver(410)) {
      library
          .api()
          .post(
              "/tasks",
              Customer.json(
                  "{'url': '%s', 'kind': 'probe', 'webhook_url': '%s'}"
                      .formatted(Clip.PHOTO.url(), receiver.url())))
          .ok();
      receiver.post();
      library.visit("/webhooks").page().locator(".delivery .status.failed").click();
      assertThat(library.page().locator(".attempts li")).hasCount(1);
      library.button("Redeliver to " + receiver.url()).click();
      assertThat(library.page().locator(".attempts li")).hasCount(2);
    }
  }
}
