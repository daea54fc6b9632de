package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The media library in a real browser, for a project of its own. Whatever a page should not have
 * done is told when it is closed: scripts that failed, and what the policy refused.
 */
final class Library implements AutoCloseable {
  static final Clip SEEKABLE =
      Clip.video("seekable.mp4", "320x180", 8, "-pix_fmt", "yuv420p", "-movflags", "+faststart");

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  private final Page page;
  private final String key;
  private final List<String> offences = new CopyOnWriteArrayList<>();

  private Library(Page page, String key) {
    this.page = page;
    this.key = key;
    page.setDefaultTimeout(60_000);
    page.onPageError(offences::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            offences.add(message.text());
          }
        });
  }

  /** Nobody is signed in yet. */
  static Library closed() {
    JsonNode project = Customer.project("library");
    Library library = new Library(Browser.page(), project.path("key").asText());
    library.page.navigate(RunningSuite.addresses().api().toString());
    return library;
  }

  static Library open() {
    Library library = closed();
    library.signIn(library.key);
    library.heading("Files").waitFor();
    return library;
  }

  void signIn(String with) {
    page.getByLabel("API key").fill(with);
    button("Sign in").click();
  }

  Page page() {
    return page;
  }

  String key() {
    return key;
  }

  /** The same project, without the page. */
  Api api() {
    return RunningSuite.api(key);
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
  }

  Locator field(String label) {
    return page.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  /** Another of its pages: {@code /files/file_…}. */
  Library visit(String path) {
    page.evaluate("path => { location.hash = path; }", path);
    return this;
  }

  /** Files and folders are dropped on the window, as a file manager does it. */
  void drop(Path... dropped) {
    Mouse.drop(page, dropped);
  }

  /** Drops one, waits until it is there, and answers with its id. */
  String add(Clip clip) {
    drop(clip.file());
    Locator opens = link("Open " + clip.name());
    opens.waitFor();
    return opens.getAttribute("href").replace("#/files/", "");
  }

  /** The file of that name. */
  String id(String filename) {
    return api().get("/files?search=" + filename).ok().get(0).path("id").asText();
  }

  /** A video plays, and plays on where it is sent to. */
  void plays(double seekTo) {
    Locator video = page.locator(".player video");
    video.evaluate("it => { it.muted = true; return it.play(); }");
    page.waitForFunction("() => document.querySelector('.player video').currentTime > 0.2");
    video.evaluate("(it, to) => { it.currentTime = to; }", seekTo);
    page.waitForFunction(
        "to => { const it = document.querySelector('.player video'); return !it.seeking && it.currentTime > to + 0.2; }",
        seekTo);
    assertThat(video.evaluate("it => it.error")).isNull();
  }

  @Override
  public void close() {
    page.close();
    assertThat(offences).isEmpty();
  }
}
