package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bitmill.files.v1.CheckTargetRequest;
import dev.bitmill.kit.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @Test
  void aTargetIsCheckedAsACommitWouldCheckIt() {
    FileMessages.check(CheckTargetRequest.newBuilder().setFolder("a/b").build());
    CheckTargetRequest up = CheckTargetRequest.newBuilder().setFolder("a/../b").build();
    CheckTargetRequest name = CheckTargetRequest.newBuilder().setFilename("a/b").build();
    CheckTargetRequest ref = CheckTargetRequest.newBuilder().setRef("r".repeat(1001)).build();
    assertThat(refusal(() -> FileMessages.check(up)).getMessage()).contains("`folder`");
    assertThat(refusal(() -> FileMessages.check(name)).getMessage()).contains("`filename`");
    assertThat(refusal(() -> FileMessages.check(ref)).getMessage()).contains("`ref`");
  }

  @Test
  void placesAreNormalized() {
    assertThat(Place.of("/a/b/", "cafe\u0301.mp4")).isEqualTo(new Place("a/b", "caf\u00e9.mp4"));
    assertThat(Place.of("", "x")).isEqualTo(Place.ofPath("x"));
    assertThat(Place.of("a/b", "e\u0301")).isEqualTo(Place.ofPath("a/b/\u00e9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "a/b",
        "a\\b",
        "a\0b",
        "a\nb",
        "a\u007fb",
        "a\u202eb",
        "a\u200fb",
        ".well-known",
        "file_01k9x3abcdefghjkmnpqrstvwx",
        "prj_01k9x3abcdefghjkmnpqrstvwx"
      })
  void namesThatCannotBeStored(String name) {
    ApiException refused = refusal(() -> Place.of("", name));
    assertThat(refused.kind()).isEqualTo("request_invalid");
    assertThat(refused.getMessage()).contains("`filename`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b",
        "..",
        "a/../b",
        "./a",
        "a\\b",
        "a/\u0000",
        "prj_abc/x",
        "file_1",
        ".well-known/x"
      })
  void foldersThatCannotBeUsed(String folder) {
    ApiException refused = refusal(() -> Place.of(folder, "x"));
    assertThat(refused.kind()).isEqualTo("request_invalid");
    assertThat(refused.getMessage()).contains("`folder`").doesNotContain("\u0000");
  }

  @Test
  void lengthsAreBytes() {
    assertThat(Place.of("", "é".repeat(127)).filename()).hasSize(127);
    assertThat(refusal(() -> Place.of("", "é".repeat(128))).getMessage()).contains("255");
    assertThat(
            refusal(() -> Place.of("a".repeat(200).concat("/").repeat(5) + "a".repeat(50), "x"))
                .getMessage())
        .contains("1024");
  }

  @ParameterizedTest
  @CsvSource({
    "film.mp4,1,film.mp4",
    "film.mp4,2,film-2.mp4",
    "film,3,film-3",
    ".hidden,2,.hidden-2",
    "a.tar.gz,2,a.tar-2.gz"
  })
  void numbersGoBeforeTheExtension(String name, int number, String expected) {
    assertThat(new Place("", name).numbered(number).filename()).isEqualTo(expected);
  }

  @Test
  void aNumberedNameIsStillShortEnough() {
    String name = "é".repeat(125) + ".webm";
    assertThat(Place.of("", new Place("", name).numbered(100).filename()).filename())
        .endsWith("é-100.webm");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "film.mp4;film.mp4",
        "../../etc/passwd;passwd",
        "C:\\videos\\film.mp4;film.mp4",
        "..;''",
        "' ';''",
        "'a\nb.mp4';ab.mp4",
        "file_01k9x3abcdefghjkmnpqrstvwx;source-file_01k9x3abcdefghjkmnpqrstvwx"
      },
      delimiter = ';')
  void whatASourceSaysIsTamed(String given, String tamed) {
    assertThat(Place.tame(given)).isEqualTo(tamed);
  }

  @Test
  void anEndlessNameIsTamedSoon() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(Place.tame("日".repeat(1_000_000))).isEqualTo("日".repeat(85)));
  }

  @Test
  void aTamedNameIsShortAndKeepsItsExtension() {
    String tamed = Place.tame("日本".repeat(100) + ".mp4");
    assertThat(Place.of("", tamed).filename()).isEqualTo(tamed).endsWith("日.mp4");
  }
}
