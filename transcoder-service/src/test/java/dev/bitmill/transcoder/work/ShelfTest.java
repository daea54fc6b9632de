package dev.bitmill.transcoder.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.process.Restraints;
import dev.bitmill.transcoder.process.Scratch;
import dev.bitmill.transcoder.process.ScratchSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShelfTest {
  private static final Media MEDIA = Media.other("video/any");
  private static final Shelf.Key KEY = key("one");

  @TempDir private Path root;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @SuppressWarnings("NullAway.Init")
  private Scratch scratch;

  @BeforeEach
  void start() {
    scratch = new Scratch(new ScratchSettings(root.toString(), 0), new Restraints(1 << 30, 1000));
  }

  @Test
  void lendsWhatItKeepsWithinItsProjectOnly() throws Exception {
    Shelf shelf = shelf(1 << 20);
    shelf.keep(KEY, file("bytes"), MEDIA);

    assertThat(shelf.lend(KEY, target("a"))).contains(MEDIA);
    assertThat(target("a")).hasContent("bytes");
    assertThat(shelf.lend(new Shelf.Key("another", KEY.resource()), target("b"))).isEmpty();
    assertThat(target("b")).doesNotExist();
  }

  @Test
  void whatIsLentOutlivesItsPlace() throws Exception {
    Shelf shelf = shelf(1 << 20);
    Path original = file("bytes");
    shelf.keep(KEY, original, MEDIA);
    shelf.lend(KEY, target("a"));

    assertThat(shelf.makeRoom()).isTrue();

    assertThat(target("a")).hasContent("bytes");
    Files.delete(original);
    assertThat(shelf.lend(KEY, target("b"))).isEmpty();
    assertThat(kept()).isEmpty();
    assertThat(shelf.makeRoom()).isFalse();
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    Shelf shelf = shelf(100 << 10);
    for (int copy = 0; copy < 10; copy++) {
      shelf.keep(key("copy" + copy), file("x".repeat(30 << 10)), MEDIA);
    }
    Path original = file("x".repeat(200 << 10));
    shelf.keep(key("huge"), original, MEDIA);

    assertThat(kept()).hasSizeBetween(1, 3);
    assertThat(shelf.lend(key("huge"), target("while it is worked on"))).contains(MEDIA);
    Files.delete(original);
    assertThat(shelf.lend(key("huge"), target("huge"))).isEmpty();
  }

  @Test
  void keepsNothingForLong() throws Exception {
    Shelf shelf = shelf(1 << 20);
    Path original = file("bytes");
    shelf.keep(KEY, original, MEDIA);
    Files.delete(original);

    now.set(Instant.EPOCH.plus(Duration.ofMinutes(9)));
    assertThat(shelf.lend(KEY, target("a"))).isPresent();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(20)));
    assertThat(shelf.lend(KEY, target("b"))).isEmpty();
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new ShelfSettings(-1, Duration.ofMinutes(1)))
        .hasMessageContaining("max-bytes >= 0");
  }

  private static Shelf.Key key(String resource) {
    return new Shelf.Key("project", resource);
  }

  private Shelf shelf(long bytes) throws Exception {
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    return new Shelf(scratch, new ShelfSettings(bytes, Duration.ofMinutes(10)), clock);
  }

  private Path file(String content) throws Exception {
    return Files.writeString(scratch.workspace("fetch").file("source"), content);
  }

  private Path target(String name) {
    return root.resolve(name);
  }

  private List<Path> kept() throws Exception {
    try (Stream<Path> found = Files.walk(root)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/shelf/"))
          .toList();
    }
  }
}
