package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path temp;

  @Test
  void isTakenByOneOnlyAndTellsWhich() {
    try (DataFolder first = DataFolder.open(temp)) {
      assertThatThrownBy(() -> DataFolder.open(first.root()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("in use by another Bitmill (process %d)", pid());
    }
    DataFolder.open(temp).close();
  }

  @Test
  void aFileInItsPlaceIsRefusedWithASentence() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data folder %s is a file: name a folder with --data.", file);
  }

  @Test
  void secretsStayAndAreReadByTheirOwnerOnly() throws IOException {
    try (DataFolder folder = DataFolder.open(temp)) {
      String token = new Secrets(folder.folder("secrets")).random("service-token");
      Secrets again = new Secrets(folder.folder("secrets"));
      assertThat(again.random("service-token")).isEqualTo(token).hasSizeGreaterThan(16);
      assertThat(permissions(again.path("service-token"))).isEqualTo("rw-------");
      assertThat(permissions(folder.folder("secrets"))).isEqualTo("rwx------");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
