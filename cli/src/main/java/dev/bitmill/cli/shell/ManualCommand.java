package dev.bitmill.cli.shell;

import dev.bitmill.cli.Bitmill;
import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(
    name = "manual",
    description = "Writes the manual's pages into a folder, a page for each command.",
    footer = "  bitmill manual ~/.local/share/man/man1 && man bitmill-video")
public final class ManualCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FOLDER", description = "Made where it is missing.")
  private Path folder = Path.of("");

  ManualCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try {
      Files.createDirectories(folder);
      write(Bitmill.whole(session).getCommandSpec());
    } catch (IOException unwritable) {
      throw Failure.unwritable(folder, unwritable);
    }
    return Exit.OK.code();
  }

  private void write(CommandSpec command) throws IOException {
    Files.writeString(folder.resolve(ManPage.fileName(command)), ManPage.of(command));
    for (CommandSpec sub : Commands.visible(command)) {
      write(sub);
    }
  }
}
