package dev.bitmill.transcoder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

  private Scratch scratch() {
    return new Scratch(new ScratchSettings(root.toString(), 0));
  }
}
