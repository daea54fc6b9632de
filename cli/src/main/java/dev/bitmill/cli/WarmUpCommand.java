package dev.bitmill.cli;

import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Credentials;
import dev.bitmill.cli.api.Json;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Does a little of everything, so that the launcher can keep the classes that it takes. */
@Command(name = "warm-up", hidden = true, description = "Loads what commands load.")
final class WarmUpCommand implements Callable<Integer> {
  /** Nobody answers there. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

  private final Session session;

  WarmUpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine program = Bitmill.whole(session);
    program.usage(nowhere);
    program.getSubcommands().values().forEach(command -> command.usage(nowhere));
    try {
      new Api(new Credentials(NOWHERE, "")).post("/jobs", Json.parse("{\"a\": [1, \"b\"]}"));
    } catch (Failure expected) {
      nowhere.println(expected.sentence());
    }
    return Exit.OK.code();
  }
}
