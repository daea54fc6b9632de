package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of every command; delete the golden file to have it written anew. */
final class GoldenHelpTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/help.txt");

  private final CommandLine program = Ran.program(Map.of());

  @Test
  void helpChangesOnlyOnPurpose() throws IOException {
    StringBuilder help = new StringBuilder();
    append(program, help);
    if (Files.notExists(GOLDEN)) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, help);
    }
    assertThat(help.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  private static void append(CommandLine command, StringBuilder to) {
    to.append("$ ").append(command.getCommandSpec().qualifiedName()).append(" --help\n");
    to.append(command.getUsageMessage().replace("\r\n", "\n")).append('\n');
    command.getSubcommands().values().stream()
        .distinct()
        .filter(inner -> !inner.getCommandSpec().usageMessage().hidden())
        .forEach(inner -> append(inner, to));
  }
}
