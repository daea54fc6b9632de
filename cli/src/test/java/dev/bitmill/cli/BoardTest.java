package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.cli.output.Terminal;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Step;
import dev.bitmill.cli.progress.Step.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen on a terminal, whatever its size. */
final class BoardTest {
  private static final String DETAIL = "0:09 left  109.2 MB/s  127.9 MB of 1.1 GB";

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final AtomicInteger columns = new AtomicInteger(100);
  private final Board board =
      Board.on(new Terminal(new ByteArrayOutputStream(), seen, true, true, false, columns::get));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "100 | ▸ upload     ━━──────────────────────  11%  0:09 left  109.2 MB/s  127.9 MB of 1.1 GB",
        " 80 | ▸ upload     ━──────────  11%  0:09 left  109.2 MB/s  127.9 MB of 1.1 GB",
        " 50 | ▸ upload      11%  0:09 left  109.2 MB/s",
        " 30 | ▸ upload      11%  0:09 left",
        " 20 | ▸ upload      11%",
        "  9 | ▸ upload",
      })
  void theLeastImportantIsLeftOut(int width, String line) {
    columns.set(width);
    board.show(upload(0.11));
    assertThat(lines().getLast()).isEqualTo(line);
  }

  @Test
  void aTerminalThatWasMadeNarrowerIsErasedRowByRow() {
    board.show(upload(0.11)); // 83 cells
    columns.set(40);
    board.show(new Step("probe", State.WAITING, OptionalDouble.empty(), ""));
    assertThat(seen()).contains("\r\u001b[3A\u001b[0J");
    columns.set(100);
    board.show(new Step("probe", State.DONE, OptionalDouble.of(1), ""));
    assertThat(seen()).contains("\r\u001b[2A\u001b[0J");
  }

  @Test
  void whatIsToldStandsAboveTheSteps() {
    board.show(upload(0.5));
    board.tell("The server is away.");
    board.close();
    assertThat(lines()).containsSubsequence("The server is away.", lines().getLast());
    assertThat(seen()).contains("\r\u001b[1A\u001b[0JThe server is away.\n\r\u001b[0J▸ upload");
  }

  private static Step upload(double done) {
    return new Step("upload", State.WORKING, OptionalDouble.of(done), DETAIL);
  }

  private List<String> lines() {
    return seen().replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").replace("\r", "").lines().toList();
  }

  private String seen() {
    return seen.toString(StandardCharsets.UTF_8);
  }
}
