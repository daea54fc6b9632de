package dev.bitmill.files.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiskWriterTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private DirectDisk disk;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    disk = new DirectDisk(folder);
    file = Files.createFile(folder.resolve("file"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, Blocks.SIZE, 3 * Blocks.SIZE})
  void everyByteIsAtItsPlace(int beginning) throws IOException {
    Random random = new Random(beginning);
    byte[] expected = new byte[12 * MEGABYTE];
    try (DiskWriter writer = new DiskWriter(disk, file, beginning)) {
      int at = random.nextInt(MEGABYTE);
      while (at < expected.length) {
        int length = Math.min(1 + random.nextInt(400_000), expected.length - at);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        System.arraycopy(bytes, 0, expected, at, length);
        writer.write(at, ByteBuffer.wrap(bytes));
        boolean gap = random.nextInt(10) == 0;
        at += length + (gap ? random.nextInt(2 * MEGABYTE) : 0);
      }
      writer.commit();
    }
    byte[] written = Files.readAllBytes(file);
    assertThat(written).isEqualTo(Arrays.copyOf(expected, written.length));
    assertThat(written.length).isGreaterThan(9 * MEGABYTE);
  }

  @Test
  void moreLongFilesThanBlocksAreWrittenToo() throws IOException {
    List<ByteBuffer> taken = new ArrayList<>();
    for (Optional<ByteBuffer> it = disk.blocks().take();
        it.isPresent();
        it = disk.blocks().take()) {
      taken.add(it.get());
    }
    byte[] bytes = noise(3 * MEGABYTE + 1);
    try (DiskWriter writer = new DiskWriter(disk, file, Blocks.SIZE)) {
      writer.write(0, ByteBuffer.wrap(bytes));
      writer.commit();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(taken).isNotEmpty().allSatisfy(it -> assertThat(it.capacity()).isEqualTo(MEGABYTE));
  }

  /** A writer that was stopped may share its block with nobody, and changes nothing any more. */
  @Test
  void afterClosingNothingIsWritten() throws IOException {
    DiskWriter writer = new DiskWriter(disk, file, Blocks.SIZE);
    writer.write(0, ByteBuffer.wrap(noise(2 * MEGABYTE + 5)));
    writer.close();
    long size = Files.size(file);
    assertThatExceptionOfType(ClosedChannelException.class)
        .isThrownBy(() -> writer.write(2 * MEGABYTE + 5, ByteBuffer.wrap(noise(1))));
    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(writer::commit);
    writer.close();
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void everyBlockComesBack() throws IOException {
    for (int i = 0; i < 100; i++) {
      try (DiskWriter writer = new DiskWriter(disk, file, Blocks.SIZE)) {
        writer.write(0, ByteBuffer.wrap(noise(MEGABYTE + 1)));
      }
    }
    assertThat(disk.blocks().take()).isPresent();
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
