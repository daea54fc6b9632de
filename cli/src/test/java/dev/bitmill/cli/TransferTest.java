package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.cli.progress.Step;
import dev.bitmill.cli.progress.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransferTest {
  @Test
  void whatHasToMoveAgainDoesNotShow() {
    List<Step> steps = new ArrayList<>();
    Transfer transfer = new Transfer(steps::add, "upload", 100);
    transfer.moved(60);
    transfer.resumeAt(20);
    transfer.moved(30);
    transfer.moved(30);
    transfer.done();
    assertThat(steps.stream().map(step -> step.done().orElseThrow()))
        .containsExactly(0.6, 0.6, 0.6, 0.8, 1.0);
  }
}
