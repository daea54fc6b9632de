package dev.bitmill.connections.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.connections.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  @TempDir Path folder;

  @Test
  void whatIsSealedCanBeOpenedByItsOwnerOnly() {
    Vault vault = vault(folder.resolve("keyset.json"));

    String sealed = vault.seal("secret", "prj_a", "con_1");
    assertThat(sealed).doesNotContain("secret");
    assertThat(vault.open(sealed, "prj_a", "con_1")).isEqualTo("secret");
    assertThatThrownBy(() -> vault.open(sealed, "prj_a", "con_2"))
        .hasMessage("The secret of con_2 cannot be decrypted");
    assertThatThrownBy(() -> vault.open(sealed, "prj_b", "con_1"))
        .hasMessage("The secret of con_1 cannot be decrypted");
  }

  @Test
  void theSameSecretIsNeverSealedTheSameWay() {
    Vault vault = vault(folder.resolve("keyset.json"));

    assertThat(vault.seal("secret", "prj_a", "con_1"))
        .isNotEqualTo(vault.seal("secret", "prj_a", "con_1"));
  }

  @Test
  void aFileThatDoesNotExistIsMadeForItsOwnerOnlyAndKept() throws Exception {
    Path file = folder.resolve("new/folder/keyset.json");
    String sealed = vault(file).seal("secret", "prj_a", "con_1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(vault(file).open(sealed, "prj_a", "con_1")).isEqualTo("secret");
    assertThat(new Vault(new KeysetConfiguration(Files.readString(file), "")))
        .extracting(vault -> vault.open(sealed, "prj_a", "con_1"))
        .isEqualTo("secret");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void instancesThatMakeTheFileAtOnceAgree() throws Exception {
    Path file = folder.resolve("keyset.json");
    List<Vault> vaults = Race.of(6, i -> vault(file));

    String sealed = vaults.getFirst().seal("secret", "prj_a", "con_1");
    assertThat(vaults).allMatch(vault -> vault.open(sealed, "prj_a", "con_1").equals("secret"));
  }

  @Test
  void aKeysetThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new Vault(new KeysetConfiguration("{\"key\":1}", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The key-set is not a Tink AEAD key-set in JSON");
  }

  @Test
  void aFileThatCannotBeMadeIsNamed() {
    Path file = Path.of("/proc/no-such-folder/keyset.json");

    assertThatThrownBy(() -> vault(file))
        .hasMessage("The key-set file " + file + " cannot be used");
  }

  @Test
  void whatAnOldKeySealedIsStillReadAfterARotation() throws Exception {
    Path file = folder.resolve("keyset.json");
    Vault before = vault(file);
    String old = before.seal("secret", "prj_a", "con_1");

    KeysetRotation.rotate(file);
    Vault after = vault(file);
    String fresh = after.seal("secret", "prj_a", "con_1");
    assertThat(after.open(old, "prj_a", "con_1")).isEqualTo("secret");
    assertThat(keyOf(fresh)).isNotEqualTo(keyOf(old));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anInstanceThatRunsReadsAndWritesWithTheNewKeyAtOnce() {
    Path file = folder.resolve("keyset.json");
    Vault running = vault(file);
    String old = running.seal("secret", "prj_a", "con_1");
    KeysetRotation.rotate(file);
    String fresh = vault(file).seal("secret", "prj_a", "con_1");

    assertThat(running.open(fresh, "prj_a", "con_1")).isEqualTo("secret");
    assertThat(keyOf(running.seal("secret", "prj_a", "con_1"))).isEqualTo(keyOf(fresh));
    assertThat(running.open(old, "prj_a", "con_1")).isEqualTo("secret");
  }

  @Test
  void twoRotationsAtOnceDoNotLoseAKey() throws Exception {
    Path file = folder.resolve("keyset.json");
    Vault running = vault(file);
    List<String> sealed =
        Race.of(
            4,
            i -> {
              try {
                KeysetRotation.rotate(file);
              } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining("being changed by another process");
              }
              return running.seal("secret", "prj_a", "con_1");
            });

    assertThat(sealed).allMatch(it -> vault(file).open(it, "prj_a", "con_1").equals("secret"));
  }

  @Test
  void aKeysetOfTheEnvironmentIsNotRotatedFromHere() {
    assertThatThrownBy(() -> KeysetRotation.main("{}", ""))
        .hasMessageStartingWith("BITMILL_KEYSET cannot be changed from here. Add a key to it");
  }

  /** The key's id stands in front of what it sealed. */
  private static String keyOf(String sealed) {
    return sealed.substring(0, 6);
  }

  private static Vault vault(Path file) {
    return new Vault(new KeysetConfiguration("", file.toString()));
  }
}
