package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.cli.api.Credentials;
import dev.bitmill.cli.login.CredentialsFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored, and what wins over it. */
final class CredentialsTest {
  @TempDir Path config;

  @BeforeEach
  void store() {
    new CredentialsFile(Map.of("XDG_CONFIG_HOME", config.toString()))
        .store(new Credentials(URI.create("https://one.example/"), "stored"));
  }

  @Test
  void onlyTheOwnerReadsThem() throws IOException {
    Path file = config.resolve("bitmill/credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(effective("", "", ""))
        .isEqualTo(new Credentials(URI.create("https://one.example/"), "stored"));
  }

  @Test
  void theEnvironmentWins() {
    assertThat(effective("", "bitmill", "ittybit").key()).isEqualTo("bitmill");
    assertThat(effective("", "", "ittybit").key()).isEqualTo("ittybit");
    assertThat(effective("https://one.example", "", "").key()).isEqualTo("stored");
  }

  @Test
  void aStoredKeyGoesToNoOtherServer() {
    assertThat(effective("https://two.example", "", "").key()).isEmpty();
  }

  @Test
  void loginTellsWhatWinsOverIt() {
    try (FakeServer server = new FakeServer().on("GET /files", 200, "[]")) {
      String stored = "Logged in to " + server.url() + "/.\n";
      assertThat(login(server, "typed", server.url()).err()).isEqualTo(stored);
      assertThat(login(server, "another", "http://localhost:1").err())
          .isEqualTo(
              stored
                  + "BITMILL_API_URL is set here and wins over what was stored: unset it.\n"
                  + "BITMILL_API_KEY is set here and wins over what was stored: unset it.\n");
    }
  }

  private Ran login(FakeServer server, String key, String url) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("typed\n".getBytes(StandardCharsets.US_ASCII)));
    try {
      return Ran.with(
          Map.of(
              "XDG_CONFIG_HOME", config.toString(),
              "BITMILL_API_KEY", key,
              "BITMILL_API_URL", url),
          "login",
          "--api-url",
          server.url());
    } finally {
      System.setIn(before);
    }
  }

  private Credentials effective(String url, String key, String otherKey) {
    return new CredentialsFile(
            Map.of(
                "XDG_CONFIG_HOME", config.toString(),
                "BITMILL_API_URL", url,
                "BITMILL_API_KEY", key,
                "ITTYBIT_API_KEY", otherKey))
        .effective();
  }
}
