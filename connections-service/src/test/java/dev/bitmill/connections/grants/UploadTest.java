package dev.bitmill.connections.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The states of an upload, and when each is due. */
class UploadTest {
  private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
  private static final Upload OPEN =
      new Upload(
          "upl_1",
          "prj_1",
          "con_1",
          "task_1",
          1,
          "media",
          UploadState.OPEN,
          false,
          7,
          NOW,
          null,
          NOW);

  @Test
  void whatWasCompletedIsToBeTakenBackUntilItIsSettled() {
    Upload completed = OPEN.completing(NOW).completed(NOW);

    assertThat(completed.state()).isEqualTo(UploadState.COMPLETED);
    assertThat(completed.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(completed.ending(NOW).mayBeVisible()).isTrue();
    assertThat(completed.settled(NOW).isOver()).isTrue();
    assertThat(OPEN.ending(NOW).mayBeVisible()).isFalse();
  }

  @Test
  void whatIsLeftBehindIsDueAfterADay() {
    assertThat(OPEN.completing(NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aStorageIsAskedForAWeekInGrowingPauses() {
    Upload ending = OPEN.ending(NOW);
    Instant day = NOW.plus(Duration.ofDays(1));

    assertThat(ending.postponed(NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(ending.postponed(day).dueAt()).isEqualTo(day.plus(Duration.ofHours(12)));
    assertThat(ending.ending(day).endedAt()).isEqualTo(NOW);
    assertThat(ending.isHopeless(NOW.plus(Duration.ofDays(7)))).isFalse();
    assertThat(ending.isHopeless(NOW.plus(Duration.ofDays(8)))).isTrue();
    assertThat(ending.ended(day).isOver()).isTrue();
  }
}
