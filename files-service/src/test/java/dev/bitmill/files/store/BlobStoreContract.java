package dev.bitmill.files.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} promises. Stores with parts have the smallest here. */
public abstract class BlobStoreContract {
  protected static final int PART = 5 << 20;
  protected static final byte[] BYTES = new byte[11_000_001];

  static {
    new Random(1).nextBytes(BYTES);
  }

  protected final String key = Ids.make("blob");

  protected abstract BlobStore store();

  /** How many things there are in the store, whole or not. */
  protected abstract long stored();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 2 * PART, 11_000_001})
  public void whatIsCommittedIsRead(int size) throws IOException {
    byte[] bytes = Arrays.copyOf(BYTES, size);
    try (BlobSink sink = store().create(key)) {
      for (int start = 0; start < size; start += 1_000_000) {
        ByteBuffer part = ByteBuffer.wrap(bytes, start, Math.min(1_000_000, size - start));
        int length = part.remaining();
        assertThat(sink.write(part)).isEqualTo(length);
        assertThat(part.hasRemaining()).isFalse();
      }
      sink.commit();
    }
    assertThat(read(0, size)).isEqualTo(bytes);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void anyRangeIsRead() throws IOException {
    put(BYTES);
    for (int offset : new int[] {0, 1, PART - 1, PART, BYTES.length - 1, BYTES.length}) {
      for (int length : new int[] {0, 1, PART + 2, BYTES.length}) {
        int most = Math.min(length, BYTES.length - offset);
        assertThat(read(offset, most)).isEqualTo(Arrays.copyOfRange(BYTES, offset, offset + most));
      }
    }
  }

  @Test
  public void nothingIsReadableBeforeTheCommit() throws IOException {
    try (BlobSink sink = store().create(key)) {
      sink.write(ByteBuffer.wrap(BYTES));
      assertMissing();
    }
    assertMissing();
    assertThat(stored()).isZero();
  }

  @Test
  public void whatABrokenWriteLeftIsDeleted() throws IOException {
    BlobSink abandoned = store().create(key);
    abandoned.write(ByteBuffer.wrap(BYTES));
    store().delete(key);
    assertThatThrownBy(abandoned::commit).isInstanceOf(IOException.class);
    abandoned.close();
    assertMissing();
    assertThat(stored()).isZero();
  }

  @Test
  public void aReaderFinishesABlobThatIsDeletedMeanwhile() throws IOException {
    put(BYTES);
    try (ReadableByteChannel reader = store().open(key, 1, BYTES.length - 1)) {
      ByteBuffer first = ByteBuffer.allocate(1);
      assertThat(reader.read(first)).isEqualTo(1);
      store().delete(key);
      assertThat(Channels.newInputStream(reader).readAllBytes())
          .isEqualTo(Arrays.copyOfRange(BYTES, 2, BYTES.length));
    }
    assertMissing();
  }

  @Test
  public void deletingWhatIsNotThereIsNoError() throws IOException {
    store().delete(key);
    store().delete(key);
  }

  @Test
  public void whatIsReadIsNotThere() {
    assertMissing();
    assertThatThrownBy(() -> store().open(key, 0, 0)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {PART, PART - 1, PART + 1, 700_000, 8_000_000, 11_000_001})
  public void partsOfAnySizeInAnyOrderAreOneBlob(int size) throws IOException {
    List<BlobPart> parts = parts(size);
    for (BlobPart part : parts.reversed()) {
      write(part.writer(), part.first(), part.behind());
    }
    assertMissing();
    store().assemble(key, parts);
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void partsAreWrittenAtTheSameTime() throws IOException {
    List<BlobPart> parts = parts(1_500_000);
    CompletableFuture<?>[] writing =
        parts.stream()
            .map(
                part ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            write(part.writer(), part.first(), part.behind());
                          } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                          }
                        },
                        Thread::startVirtualThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(writing).join();
    store().assemble(key, parts);
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
  }

  @Test
  public void oneWriterFillsWhatAnotherLeftOut() throws IOException {
    try (PartSink sink = store().parts(key, "w_1")) {
      write(sink, 0, 10);
      write(sink, 10, 700_000);
      write(sink, 6_000_000, BYTES.length);
      sink.commit();
    }
    write("w_2", 700_000, 6_000_000);
    store()
        .assemble(
            key,
            List.of(
                new BlobPart("w_1", 0, 10),
                new BlobPart("w_1", 10, 700_000),
                new BlobPart("w_2", 700_000, 6_000_000),
                new BlobPart("w_1", 6_000_000, BYTES.length)));
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
  }

  @Test
  public void assemblingAgainIsNoError() throws IOException {
    List<BlobPart> parts = parts(6_000_000);
    write("w_0", 0, 6_000_000);
    write("w_6000000", 6_000_000, BYTES.length);
    store().assemble(key, parts);
    store().assemble(key, parts);
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void whatIsMissingIsNotAssembled() {
    assertThatThrownBy(() -> store().assemble(key, List.of(new BlobPart("w_1", 0, 10))))
        .isInstanceOf(IOException.class);
    assertMissing();
  }

  @Test
  public void aPartIsReadBeforeAndAfterItsBlobIsAssembled() throws IOException {
    BlobPart part = new BlobPart("w_1", 0, BYTES.length);
    write("w_1", 0, BYTES.length);
    byte[] rest = Arrays.copyOfRange(BYTES, 4_000_000, BYTES.length);
    try (ReadableByteChannel before = store().openPart(key, part, 4_000_000)) {
      assertThat(Channels.newInputStream(before).readAllBytes()).isEqualTo(rest);
    }
    try (ReadableByteChannel meanwhile = store().openPart(key, part, 4_000_000)) {
      store().assemble(key, List.of(part));
      assertThat(Channels.newInputStream(meanwhile).readAllBytes()).isEqualTo(rest);
    }
    try (ReadableByteChannel after = store().openPart(key, part, 4_000_000)) {
      assertThat(Channels.newInputStream(after).readAllBytes()).isEqualTo(rest);
    }
  }

  @Test
  public void aWriterThatEndedIsGoneAndWritesNoMore() throws IOException {
    PartSink sink = store().parts(key, "w_1");
    write(sink, 0, 100);
    sink.close();
    sink.close();
    assertThat(store().isGone(key, "w_1")).isTrue();
    assertThat(store().isGone(key, "w_2")).isTrue();
    assertThatThrownBy(() -> write(sink, 100, 200)).isInstanceOf(IOException.class);
    assertThatThrownBy(sink::commit).isInstanceOf(IOException.class);
  }

  @Test
  public void whatNobodyCountedIsNotInTheBlob() throws IOException {
    write("w_1", 0, 100_000);
    write("w_uncounted", 100_000, 200_000);
    write("w_2", 100_000, BYTES.length);
    store()
        .assemble(
            key,
            List.of(new BlobPart("w_1", 0, 100_000), new BlobPart("w_2", 100_000, BYTES.length)));
    assertThat(read(0, BYTES.length)).isEqualTo(BYTES);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  public void partsThatNobodyWantsAreDeleted() throws IOException {
    write("w_1", 0, 6_000_000);
    store().delete(key);
    assertThat(stored()).isZero();
    assertMissing();
  }

  @Test
  public void whatIsStillWrittenAfterwardsIsDeletedByTheNextDelete() throws IOException {
    PartSink late = store().parts(key, "w_1");
    write(late, 0, BYTES.length);
    store().delete(key);
    write("w_2", 0, 6_000_000);
    late.close();
    await()
        .untilAsserted(
            () -> {
              store().delete(key);
              assertThat(stored()).isZero();
            });
    assertMissing();
  }

  protected final void put(byte[] bytes) throws IOException {
    try (BlobSink sink = store().create(key)) {
      sink.write(ByteBuffer.wrap(bytes));
      sink.commit();
    }
  }

  protected final byte[] read(long offset, long length) throws IOException {
    try (ReadableByteChannel channel = store().open(key, offset, length)) {
      return Channels.newInputStream(channel).readNBytes((int) length);
    }
  }

  protected final void write(String writer, long first, long behind) throws IOException {
    try (PartSink sink = store().parts(key, writer)) {
      write(sink, first, behind);
      sink.commit();
    }
  }

  private static void write(PartSink sink, long first, long behind) throws IOException {
    for (long at = first; at < behind; at += 300_000) {
      int length = (int) Math.min(300_000, behind - at);
      sink.write(at, ByteBuffer.wrap(BYTES, (int) at, length));
    }
  }

  private static List<BlobPart> parts(int size) {
    return java.util.stream.LongStream.iterate(0, at -> at < BYTES.length, at -> at + size)
        .mapToObj(at -> new BlobPart("w_" + at, at, Math.min(at + size, BYTES.length)))
        .toList();
  }

  private void assertMissing() {
    assertThatThrownBy(() -> store().open(key, 0, 1)).isInstanceOf(NoSuchFileException.class);
  }
}
