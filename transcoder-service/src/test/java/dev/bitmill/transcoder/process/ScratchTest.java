package dev.bitmill.transcoder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
  @TempDir private Path root;

  @Test
  void aWorkspaceIsGoneWhenClosed() throws Exception {
    Scratch scratch = scratch();
    Workspace workspace = scratch.workspace("../task");
    Files.writeString(workspace.file("source"), "bytes");

    workspace.close();

    assertThat(workspace.folder()).doesNotExist();
    assertThat(workspace.folder().normalize().startsWith(root)).isTrue();
    scratch.close();
    assertThat(root).isDirectoryNotContaining("glob:**instance-*");
  }

  @Test
  void theDeadAreClearedAwayAndTheLivingAreNot() throws Exception {
    Path dead = Files.createDirectory(root.resolve("instance-dead"));
    Path work = Files.createDirectory(dead.resolve("task-1"));
    Process orphan = new ProcessBuilder("sleep", "60").start();
    Orphans.name(work, orphan.toHandle());
    Scratch living = scratch();
    Workspace workspace = living.workspace("task");

    Scratch next = scratch();

    assertThat(dead).doesNotExist();
    await().until(() -> !orphan.isAlive());
    assertThat(workspace.folder()).isDirectory();
    next.close();
    living.close();
  }

  @Test
  void whatDiedWhileItWroteIsClearedAwayToo() throws Exception {
    Path dead = Files.createDirectories(root.resolve("instance-dead/task-1"));
    Files.createFile(dead.resolve("process"));

    scratch().close();

    assertThat(dead).doesNotExist();
  }

  @Test
  void aProcessThatCannotBeNamedDoesNotGoOn() throws Exception {
    Scratch scratch = scratch();
    Workspace workspace = scratch.workspace("task");
    Files.createDirectory(workspace.file("process"));

    assertThatThrownBy(() -> workspace.start(List.of("sleep", "61.5"), line -> {}))
        .isInstanceOf(IOException.class);

    await().until(() -> running("61.5") == 0);
    scratch.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessIsHeldToItsRestraints() throws Exception {
    Scratch scratch = scratch();
    Workspace workspace = scratch.workspace("task");
    List<String> lines = Collections.synchronizedList(new ArrayList<>());

    Ending ending =
        workspace
            .start(
                List.of("/bin/sh", "-c", "ulimit -d; exec head -c 2000 /dev/zero > file"),
                lines::add)
            .await(new Watch(Duration.ofMinutes(1), Duration.ofMinutes(1)), () -> false);

    assertThat(lines).containsExactly("1048576"); // in KiB
    assertThat(((Ending.Exited) ending).code()).isNotZero();
    assertThat(workspace.file("file")).hasSize(1000);
    scratch.close();
  }

  private static long running(String argument) {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> List.of(it.info().arguments().orElse(new String[0])).contains(argument))
        .count();
  }

  private Scratch scratch() {
    return new Scratch(new ScratchSettings(root.toString(), 0), new Restraints(1 << 30, 1000));
  }
}
