package dev.bitmill.cli.login;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Forgets the stored address and key.")
public final class LogoutCommand implements Callable<Integer> {
  private final Session session;

  LogoutCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .terminal()
        .err()
        .println(session.credentials().forget() ? "Logged out." : "Nothing was stored.");
    return Exit.OK.code();
  }
}
