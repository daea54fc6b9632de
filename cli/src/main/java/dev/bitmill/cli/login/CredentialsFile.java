package dev.bitmill.cli.login;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Credentials;
import dev.bitmill.cli.api.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where {@code login} stores address and key: readable by their owner only. */
public final class CredentialsFile {
  static final URI HERE = URI.create("http://localhost:8080");

  private final Map<String, String> environment;

  public CredentialsFile(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What the environment names wins over what is stored; the address is this machine's else. */
  public Credentials effective() {
    Json stored = read();
    URI address =
        address(first(variable("BITMILL_API_URL"), stored.text("address"), HERE.toString()));
    // A key that was stored for one server is not sent to another.
    String storedKey = address.toString().equals(stored.text("address")) ? stored.text("key") : "";
    return new Credentials(
        address, first(variable("BITMILL_API_KEY"), variable("ITTYBIT_API_KEY"), storedKey));
  }

  /** The variables that put something else in the place of what was stored. */
  List<String> overruling(Credentials stored) {
    String url = variable("BITMILL_API_URL");
    String key = variable("BITMILL_API_KEY").isEmpty() ? "ITTYBIT_API_KEY" : "BITMILL_API_KEY";
    return Stream.concat(
            Stream.of("BITMILL_API_URL")
                .filter(_ -> !url.isEmpty() && !address(url).equals(stored.address())),
            Stream.of(key).filter(_ -> !List.of("", stored.key()).contains(variable(key))))
        .toList();
  }

  public void store(Credentials credentials) {
    Path file = path();
    try {
      Path folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path fresh =
          Files.createTempFile(
              folder,
              "credentials",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          fresh,
          new Json(Map.of("address", credentials.address().toString(), "key", credentials.key()))
              .pretty());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw Failure.unwritable(file, unwritable);
    }
  }

  boolean forget() {
    try {
      return Files.deleteIfExists(path());
    } catch (IOException unwritable) {
      throw Failure.unwritable(path(), unwritable);
    }
  }

  /** Where uploads that are not finished are written down. */
  public Path uploads() {
    return path().resolveSibling("uploads");
  }

  Path path() {
    String config = variable("XDG_CONFIG_HOME");
    Path home = Path.of(first(variable("HOME"), System.getProperty("user.home", "")));
    return (config.isEmpty() ? home.resolve(".config") : Path.of(config))
        .resolve("bitmill")
        .resolve("credentials.json");
  }

  /** An address of the API, or what is wrong with it. */
  static URI address(String text) {
    if (text.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      return URI.create(text.endsWith("/") ? text : text + "/");
    }
    throw new Failure(
        Exit.USAGE, "'%s' is not the address of an API such as %s.".formatted(text, HERE), "");
  }

  private Json read() {
    try {
      return Files.exists(path()) ? Json.parse(Files.readString(path())) : Json.NOTHING;
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new Failure(
          Exit.LOCAL,
          "%s cannot be read: %s.".formatted(path(), unreadable.getMessage()),
          "'bitmill login' writes it anew.");
    }
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  private static String first(String... candidates) {
    return Stream.of(candidates).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
