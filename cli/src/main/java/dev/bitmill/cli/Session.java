package dev.bitmill.cli;

import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.login.CredentialsFile;
import dev.bitmill.cli.output.Terminal;
import java.util.Map;

/**
 * What a command works with.
 *
 * @param environment the variables that it was started with
 * @param terminal where it prints to
 */
public record Session(Map<String, String> environment, Terminal terminal) {
  /** The API at the address and with the key that are stored, or that the environment names. */
  public Api api() {
    return new Api(credentials().effective());
  }

  public CredentialsFile credentials() {
    return new CredentialsFile(environment);
  }
}
