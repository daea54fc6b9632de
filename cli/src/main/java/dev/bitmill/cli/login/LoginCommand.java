package dev.bitmill.cli.login;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Credentials;
import dev.bitmill.cli.output.SecretPrompt;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "login",
    description = {
      "Stores the address and the key that all commands use.",
      "",
      "The key is asked for, or read from the standard input when that is not a terminal.",
      "It is tried, and stored where only you can read it. BITMILL_API_URL and BITMILL_API_KEY win over what is stored."
    },
    footer = {
      "  bitmill login < bitmill-data/secrets/api-key",
      "  bitmill login --api-url https://media.example.com"
    })
public final class LoginCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The address of the API; http://localhost:8080 by default.")
  private String address = "";

  LoginCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CredentialsFile file = session.credentials();
    Credentials credentials =
        new Credentials(
            address.isEmpty() ? file.effective().address() : CredentialsFile.address(address),
            key());
    new Api(credentials).get("/files?limit=1");
    file.store(credentials);
    PrintWriter err = session.terminal().err();
    err.println("Logged in to " + credentials.address() + ".");
    file.overruling(credentials)
        .forEach(
            name -> err.println(name + " is set here and wins over what was stored: unset it."));
    return Exit.OK.code();
  }

  private String key() {
    String key = SecretPrompt.ask(session.terminal(), "API key");
    if (key.isEmpty()) {
      throw new Failure(
          Exit.USAGE,
          "No key was given.",
          "The server's data folder has the first one in secrets/api-key.");
    }
    return key;
  }
}
