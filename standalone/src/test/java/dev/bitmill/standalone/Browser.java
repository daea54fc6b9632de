package dev.bitmill.standalone;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real headless Chromium, started once for the tests of this JVM: the one of {@code
 * BITMILL_CHROMIUM}, or one of the system. None is ever downloaded; where there is none, the tests
 * that need it are skipped and say so. To be used by one thread.
 */
final class Browser {
  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private Browser() {}

  /** A page with cookies, storage and cache of its own, which go when it is closed. */
  static Page page() {
    Assumptions.assumeTrue(
        program().isPresent(), "Skipped: no Chromium here; BITMILL_CHROMIUM names one.");
    return Started.BROWSER.newPage();
  }

  private static Optional<Path> program() {
    String named = System.getenv().getOrDefault("BITMILL_CHROMIUM", "");
    return named.isEmpty()
        ? USUAL.stream().map(Path::of).filter(Files::isExecutable).findFirst()
        : Optional.of(Path.of(named));
  }

  /** On first use. It ends with this JVM, whose end of the pipe it watches. */
  private static final class Started {
    private static final com.microsoft.playwright.Browser BROWSER =
        Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program().orElseThrow())
                    .setArgs(List.of("--disable-dev-shm-usage", "--mute-audio")));

    private Started() {}
  }
}
