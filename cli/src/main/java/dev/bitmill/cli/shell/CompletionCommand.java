package dev.bitmill.cli.shell;

import dev.bitmill.cli.Bitmill;
import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = {
      "Prints what a shell needs to complete commands and options.",
      "",
      "bash   source <(bitmill completion bash)                                   in ~/.bashrc",
      "zsh    source <(bitmill completion zsh)                                    in ~/.zshrc",
      "fish   bitmill completion fish > ~/.config/fish/completions/bitmill.fish   once"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  /** A shell, written in small letters on the command line. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandLine program = Bitmill.whole(session);
    // zsh reads bash's completion; the script sees to it.
    String script =
        shell == Shell.FISH ? FishCompletion.of(program) : AutoComplete.bash("bitmill", program);
    session.terminal().out().print(script);
    return Exit.OK.code();
  }
}
