package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house that hold for every source file, and for the list of invariants itself.
 */
class HouseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<Path> SOURCES = sources();

  @Test
  void filesStaySmall() {
    assertThat(SOURCES).hasSizeGreaterThan(300).allMatch(file -> lines(file).size() <= 400);
    List<Integer> sizes = SOURCES.stream().map(file -> lines(file).size()).sorted().toList();
    assertThat(sizes.get(sizes.size() / 2)).as("the median of lines in a file").isLessThan(60);
  }

  @Test
  void namesSayWhatThingsAre() {
    Pattern vague = Pattern.compile(".*(Impl|Utils?|Helper|Manager|Dto|DTO|Base)\\.java");
    assertThat(SOURCES).noneMatch(file -> vague.matcher(file.getFileName().toString()).matches());
  }

  @Test
  void nothingSleepsAndNothingIsMarkedUnfinished() {
    // In two pieces, or this file would be found.
    Pattern marks =
        Pattern.compile("Thread\\.sle" + "ep\\(|\\b(TO" + "DO|FIX" + "ME)\\b|@Disa" + "bled");
    assertThat(SOURCES).noneMatch(file -> marks.matcher(text(file)).find());
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(SOURCES)
        .filteredOn(file -> !file.getFileName().toString().equals("package-info.java"))
        .allMatch(file -> isMarked(file.resolveSibling("package-info.java")));
  }

  @Test
  void everyCheckThatTheInvariantsNameExists() {
    List<String> named =
        Pattern.compile("`(?:(\\w+)\\.)?(\\w+Test)`")
            .matcher(text(ROOT.resolve("INVARIANTS.md")))
            .results()
            .map(HouseTest::path)
            .distinct()
            .toList();
    assertThat(named)
        .hasSizeGreaterThan(30)
        .allMatch(name -> SOURCES.stream().anyMatch(file -> file.toString().endsWith(name)));
  }

  /** `kit.ErrorsTest` lies in a folder `kit`, `ErrorsTest` in any. */
  private static String path(MatchResult check) {
    String folder = check.group(1) == null ? "" : "/" + check.group(1);
    return folder + "/" + check.group(2) + ".java";
  }

  /** Tests share the mark of the package that they test. */
  private static boolean isMarked(Path inSameFolder) {
    Path inMain = Path.of(inSameFolder.toString().replace("/src/test/", "/src/main/"));
    return Stream.of(inSameFolder, inMain)
        .anyMatch(info -> Files.exists(info) && text(info).contains("@NullMarked"));
  }

  private static List<Path> sources() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(HouseTest::javaFiles)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(Path file) {
    return text(file).lines().toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
