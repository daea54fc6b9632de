package dev.bitmill.files.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartBufferTest {
  private static final int CAPACITY = 1_000_000;

  /** With memory for one, the second goes to a file. */
  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "262144,0", "262145,0", "262145,1", "1000000,1", "1000001,0"})
  void whatGoesInComesOut(int size, int memory) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    ByteBuffer source = ByteBuffer.wrap(bytes);
    try (PartBuffer buffer = new PartBuffer(new Memory(memory), CAPACITY)) {
      for (int at = 0; at < size; at += 99_999) {
        buffer.fill(source.limit(Math.min(at + 99_999, size)));
      }
      int taken = Math.min(size, CAPACITY);
      assertThat(buffer.size()).isEqualTo(taken);
      assertThat(buffer.isFull()).isEqualTo(taken == CAPACITY);
      assertThat(source.position()).isEqualTo(taken);
      for (int reading = 0; reading < 2; reading++) {
        assertThat(buffer.stream().readAllBytes()).isEqualTo(java.util.Arrays.copyOf(bytes, taken));
      }
    }
  }

  @Test
  void memoryIsGivenBack() throws IOException {
    Memory one = new Memory(1);
    for (int i = 0; i < 3; i++) {
      try (PartBuffer buffer = new PartBuffer(one, CAPACITY)) {
        buffer.fill(ByteBuffer.allocate(CAPACITY));
        assertThat(one.hold()).isFalse();
      }
    }
    assertThat(one.hold()).isTrue();
  }
}
