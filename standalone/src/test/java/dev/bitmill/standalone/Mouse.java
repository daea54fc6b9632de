package dev.bitmill.standalone;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A mouse that comes from a file manager with files and folders. */
final class Mouse {
  /** A second drop, sent before the first was told of, does not count. */
  private static final String LISTEN =
      """
      () => {
        window.mouse?.abort();
        window.mouse = new AbortController();
        window.drops = 0;
        const count = (event) => {
          if (++window.drops > 1) {
            event.preventDefault();
            event.stopImmediatePropagation();
          }
        };
        addEventListener('drop', count, { capture: true, signal: window.mouse.signal });
      }
      """;

  private Mouse() {}

  /** A browser takes a drop only where the page has said that it will: it is tried until it has. */
  static void drop(Page page, Path... dropped) {
    JsonArray paths = new JsonArray();
    Stream.of(dropped).map(Path::toAbsolutePath).map(Path::toString).forEach(paths::add);
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", paths);
    data.addProperty("dragOperationsMask", 1);
    page.evaluate(LISTEN);
    CDPSession mouse = page.context().newCDPSession(page);
    page.waitForCondition(
        () -> {
          for (String type : List.of("dragEnter", "dragOver", "drop")) {
            mouse.send("Input.dispatchDragEvent", event(type, data));
          }
          return !page.evaluate("() => window.drops").equals(0);
        });
    mouse.detach();
  }

  private static JsonObject event(String type, JsonObject data) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.addProperty("x", 300);
    event.addProperty("y", 300);
    event.add("data", data);
    return event;
  }
}
