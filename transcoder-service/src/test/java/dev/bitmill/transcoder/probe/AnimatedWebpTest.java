package dev.bitmill.transcoder.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimatedWebpTest {
  private static final int CHUNK = 8;
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, true", "1000, true", "300000, false"})
  void itsTableIsReadForSoLongOnly(int emptyChunks, boolean found) throws IOException {
    Path file = folder.resolve("source");
    try (RandomAccessFile webp = new RandomAccessFile(file.toFile(), "rw")) {
      webp.seek(30 + (long) emptyChunks * CHUNK);
      webp.write("ANMF".getBytes(StandardCharsets.US_ASCII));
      webp.write(new byte[] {24, 0, 0, 0});
      webp.write(new byte[24]);
      webp.seek(12);
      webp.write("VP8X".getBytes(StandardCharsets.US_ASCII));
      webp.write(new byte[] {10, 0, 0, 0, 2});
    }
    assertThat(AnimatedWebp.of(file).isPresent()).isEqualTo(found);
  }

  @Test
  void whatIsCutOffHasNoFrames() throws IOException {
    Path file = folder.resolve("cut");
    try (RandomAccessFile webp = new RandomAccessFile(file.toFile(), "rw")) {
      webp.setLength(40);
    }
    assertThat(AnimatedWebp.of(file)).isEmpty();
  }
}
