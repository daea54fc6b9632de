package dev.bitmill.files.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.Ids;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link BlobStore} promises. */
abstract class BlobStoreContract {
  private final String key = Ids.make("blob");

  abstract BlobStore store();

  @Test
  void whatIsCommittedIsRead() throws IOException {
    byte[] bytes = new byte[3_000_001];
    new Random(1).nextBytes(bytes);
    try (BlobSink sink = store().create(key)) {
      for (int start = 0; start < bytes.length; start += 1_000_000) {
        ByteBuffer part = ByteBuffer.wrap(bytes, start, Math.min(1_000_000, bytes.length - start));
        int size = part.remaining();
        assertThat(sink.write(part)).isEqualTo(size);
        assertThat(part.hasRemaining()).isFalse();
      }
      sink.commit();
    }
    assertThat(read(0)).isEqualTo(bytes);
    assertThat(read(2_999_999)).containsExactly(bytes[2_999_999], bytes[3_000_000]);
    assertThat(read(bytes.length)).isEmpty();
  }

  @Test
  void anEmptyBlobIsABlob() throws IOException {
    try (BlobSink sink = store().create(key)) {
      sink.commit();
    }
    assertThat(read(0)).isEmpty();
  }

  @Test
  void nothingIsReadableBeforeTheCommit() throws IOException {
    try (BlobSink sink = store().create(key)) {
      write(sink, "half");
      assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(NoSuchFileException.class);
    }
    assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatABrokenWriteLeftIsDeleted() throws IOException {
    BlobSink abandoned = store().create(key);
    write(abandoned, "half");
    store().delete(key);
    assertThatThrownBy(abandoned::commit).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aReaderFinishesABlobThatIsDeletedMeanwhile() throws IOException {
    try (BlobSink sink = store().create(key)) {
      write(sink, "whole");
      sink.commit();
    }
    try (ReadableByteChannel reader = store().open(key, 1)) {
      store().delete(key);
      assertThat(Channels.newInputStream(reader).readAllBytes()).asString().isEqualTo("hole");
    }
    assertThatThrownBy(() -> store().open(key, 0)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    store().delete(key);
  }

  private static void write(BlobSink sink, String text) throws IOException {
    sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private byte[] read(long offset) throws IOException {
    try (ReadableByteChannel channel = store().open(key, offset)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Channels.newInputStream(channel).transferTo(bytes);
      return bytes.toByteArray();
    }
  }
}
