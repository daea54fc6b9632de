package dev.bitmill.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import dev.bitmill.kit.s3.S3Server;
import org.junit.jupiter.api.Test;

/** Connections are added, checked, made the default and deleted in the library. */
final class LibraryConnectionsTest {
  @Test
  void aConnectionIsAddedCheckedMadeTheDefaultAndDeleted() {
    Customer.makeBucket("library");
    try (Library library = Library.open()) {
      library.visit("/connections");
      add(library, "first", S3Server.SECRET_ACCESS_KEY);
      add(library, "second", "wrong");
      Locator cards = library.page().locator("li.card");
      Locator first = cards.filter(new FilterOptions().setHasText("first"));
      Locator second = cards.filter(new FilterOptions().setHasText("second"));
      library.field("Bucket to check first with").fill("library");
      first.getByText("Check").click();
      assertThat(first.locator(".steps .ok").first()).isVisible();
      assertThat(first.locator(".steps .bad")).hasCount(0);
      second.getByText("Check").click();
      assertThat(second.locator(".steps .bad").first()).isVisible();

      assertThat(first.locator(".status")).hasText("Default");
      second.getByText("Make default").click();
      assertThat(second.locator(".status")).hasText("Default");
      library.button("Delete second").click();
      library.page().locator("dialog .danger").click();
      assertThat(cards).hasCount(1);
    }
  }

  private static void add(Library library, String name, String secret) {
    library.button("Add connection").click();
    library.field("Name").fill(name);
    library.field("Endpoint").fill(Customer.STORE.endpoint().toString());
    library.field("Region").fill("auto");
    library.field("Access key id").fill(S3Server.ACCESS_KEY_ID);
    library.field("Secret access key").fill(secret);
    library.button("Save").click();
    library.heading(name).waitFor();
  }
}
