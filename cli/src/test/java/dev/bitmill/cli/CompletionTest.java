package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells make of the completion. */
final class CompletionTest {
  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.writeString(folder.resolve("script"), Ran.with(Map.of(), "completion", "bash").out());
    Files.writeString(folder.resolve("clip.mov"), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bitmill vid              | video",
        "bitmill files g          | get",
        "bitmill connections add  | s3",
        "bitmill video --wid      | --width",
        "bitmill video -i cl      | clip.mov",
        "bitmill video -o cl      | clip.mov",
        "bitmill files put cl     | clip.mov",
      })
  void bash(String line, String word) throws IOException, InterruptedException {
    assertThat(completed(line)).contains(word);
  }

  @Test
  void fish() {
    assertThat(Ran.with(Map.of(), "completion", "fish").out())
        .contains("-a video", "-l webhook-url");
  }

  /** What bash offers behind a line: as its own line editor asks for it. */
  private static List<String> completed(String line) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    String words = line.endsWith("add") ? line + " ''" : line;
    String ask =
        """
        source ./script
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
        _complete_bitmill bitmill "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -o default -- "${COMP_WORDS[COMP_CWORD]}"))
        printf '%%s\n' "${COMPREPLY[@]}"
        """
            .formatted(words);
    Process bash = new ProcessBuilder("/bin/bash", "-c", ask).directory(folder.toFile()).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return Arrays.stream(said.split("\n", -1)).map(String::strip).toList();
  }
}
