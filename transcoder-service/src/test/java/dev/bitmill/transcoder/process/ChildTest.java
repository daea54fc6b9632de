package dev.bitmill.transcoder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {
  private static final Watch PATIENT = new Watch(Duration.ofMinutes(1), Duration.ofMinutes(1));

  @TempDir private Path folder;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Test
  void passesLinesAndTheExitCodeOn() throws Exception {
    Ending ending = shell("echo one; echo two; echo wrong >&2; exit 3").await(PATIENT, () -> false);

    assertThat(lines).containsExactly("one", "two");
    assertThat(ending).isEqualTo(new Ending.Exited(3, "wrong"));
  }

  @Test
  void severalOutputsMayBeFinishedOneAfterTheOtherWithinTheLimit() {
    Watch watch = new Watch(Duration.ofMinutes(5), Duration.ofMinutes(20));

    assertThat(watch.over(3)).isEqualTo(new Watch(Duration.ofMinutes(15), watch.limit()));
    assertThat(watch.over(6)).isEqualTo(new Watch(watch.limit(), watch.limit()));
  }

  @Test
  void keepsOnlyTheEndOfLongComplaints() throws Exception {
    Ending ending =
        shell("for i in $(seq 5000); do echo complaint $i >&2; done").await(PATIENT, () -> false);

    assertThat(((Ending.Exited) ending).words()).startsWith("complaint 4981").hasLineCount(20);
  }

  @Test
  void aLineWithoutEndIsCut() throws Exception {
    shell("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo next").await(PATIENT, () -> false);

    assertThat(lines).hasSize(2).endsWith("next");
    assertThat(lines.getFirst()).hasSize(Child.LONGEST_LINE);
  }

  @Test
  void endsWithItsCall() throws Exception {
    try (Context.CancellableContext call = Context.current().withCancellation()) {
      Child child = shell("echo ready; exec sleep 60");
      Thread.startVirtualThread(
          () -> {
            await().until(() -> !lines.isEmpty());
            call.cancel(null);
          });

      assertThat(call.call(() -> child.await(PATIENT, () -> false)))
          .isEqualTo(new Ending.Stopped());
    }
  }

  @Test
  void endsWhatStalls() throws Exception {
    Watch watch = new Watch(Duration.ofMillis(100), Duration.ofMinutes(1));

    assertThat(shell("exec sleep 60").await(watch, () -> false)).isEqualTo(new Ending.Stalled());
  }

  @Test
  void endsWhatFillsTheDisk() throws Exception {
    assertThat(shell("exec sleep 60").await(PATIENT, () -> true)).isEqualTo(new Ending.DiskFull());
  }

  @Test
  void endsTheWholeTree() throws Exception {
    Child child = shell("sleep 60 & echo $!; wait");
    await().until(() -> !lines.isEmpty());
    ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();

    child.stop();

    assertThat(child.await(PATIENT, () -> false)).isEqualTo(new Ending.Stopped());
    await().until(() -> !grandchild.isAlive());
  }

  @Test
  void knowsNoSecrets() throws Exception {
    shell("env").await(PATIENT, () -> false);

    assertThat(lines)
        .allMatch(
            line ->
                line.matches("(PATH|HOME|TMPDIR|LANG|(DY)?LD_LIBRARY_PATH|PWD|SHLVL|_|OLDPWD)=.*"));
  }

  private Child shell(String script) throws Exception {
    return Child.start(List.of("/bin/sh", "-c", script), folder, lines::add);
  }
}
