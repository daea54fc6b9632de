package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual has a page for each command, and {@code man} can read it. */
final class ManualTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    assertThat(Ran.with(Map.of(), "manual", folder.toString()).code()).isZero();
  }

  @Test
  void everyCommandHasItsPage() throws IOException {
    List<String> names = new ArrayList<>();
    collect(Ran.program(Map.of()), names);
    assertThat(pages().map(page -> page.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void itsSectionsAreThoseThatUnixKnows() throws IOException {
    assertThat(Files.readString(folder.resolve("bitmill-video.1")).lines())
        .filteredOn(line -> line.startsWith(".SH"))
        .containsExactly(
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH OPTIONS",
            ".SH ENVIRONMENT",
            ".SH FILES",
            ".SH EXIT STATUS",
            ".SH EXAMPLES",
            ".SH SEE ALSO");
    assertThat(Files.readString(folder.resolve("bitmill.1")))
        .contains(".SH COMMANDS", "\\fBBITMILL_API_KEY\\fR", "bitmill\\-files(1)", "\\fB130\\fR");
    assertThat(Files.readString(folder.resolve("bitmill-connections-add-s3.1")))
        .contains("\\-\\-secret\\-access\\-key[=SECRET]", "bitmill\\-connections\\-add(1)");
  }

  @Test
  void groffHasNothingToSay() throws IOException, InterruptedException {
    Assumptions.assumeTrue(isInstalled("groff"));
    Path said = folder.resolve("said.txt");
    List<String> groff = new ArrayList<>(List.of("groff", "-ww", "-man", "-Tutf8", "-z"));
    pages().map(Path::toString).forEach(groff::add);
    Process process =
        new ProcessBuilder(groff).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).hasContent("");
    Files.delete(said);
  }

  private static void collect(CommandLine command, List<String> names) {
    names.add(command.getCommandSpec().qualifiedName("-") + ".1");
    command.getSubcommands().values().stream()
        .distinct()
        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
        .forEach(sub -> collect(sub, names));
  }

  private static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".1")).toList().stream();
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
