package dev.bitmill.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.facade.Installation.Answer;
import dev.bitmill.facade.fake.FakeBytes;
import dev.bitmill.files.v1.FileAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A facade that can read the store's disk. */
class SharedStoreTest {
  private static final int SIZE = 3_000_000;
  private static final long HUGE = 4L << 30;

  @TempDir static Path folder;

  private static Installation installation;
  private static byte[] stored;

  @BeforeAll
  static void store() throws IOException {
    installation = new Installation(Map.of("facade.store-folder", folder.toString()));
    stored = new byte[SIZE];
    new Random(1).nextBytes(stored);
    Files.createDirectories(folder.resolve("blobs/ab"));
    Files.write(folder.resolve("blobs/ab/blob_1"), stored);
    deliver("there.mp4", SIZE, "blobs/ab/blob_1");
    deliver("elsewhere.mp4", SIZE, "blobs/ab/blob_2");
    deliver("huge.mp4", HUGE, "blobs/ab/huge");
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  private static void deliver(String path, long size, String storePath) {
    installation.files.deliver(path, "video/mp4", size, FileAccess.FILE_ACCESS_PUBLIC);
    installation.files.delivered.computeIfPresent(
        path, (_, it) -> it.toBuilder().setStorePath(storePath).build());
  }

  private static Answer get(String path, String... headers) {
    return Installation.send("GET", installation.delivery(path), "", headers);
  }

  @Test
  void bytesComeFromTheDisk() {
    assertThat(get("/there.mp4").response().body()).isEqualTo(stored);
    Answer part = get("/there.mp4", "Range", "bytes=131071-2500000");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(stored, 131_071, 2_500_001));
  }

  @Test
  void whatIsNotOnTheDiskIsAskedFor() {
    byte[] bytes = get("/elsewhere.mp4", "Range", "bytes=7-9").response().body();
    assertThat(bytes).containsExactly(FakeBytes.at(7), FakeBytes.at(8), FakeBytes.at(9));
  }

  /**
   * A file that was cut cannot be made whole; the client learns it by the end of the connection.
   */
  @Test
  void aFileThatIsTooShortIsNoWholeFile() throws IOException {
    Path cut = Files.write(folder.resolve("blobs/ab/cut"), Arrays.copyOf(stored, 2_000_000));
    deliver("cut.mp4", SIZE, folder.relativize(cut).toString());
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send("GET /cut.mp4 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(connection.in().readAllBytes().length).isLessThan(SIZE);
    }
  }

  @Test
  void aReaderThatLeavesHoldsNothing() throws IOException {
    Path huge = folder.resolve("blobs/ab/huge");
    try (FileChannel sparse =
        FileChannel.open(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.allocate(1), HUGE - 1);
    }
    try (RawConnection connection = new RawConnection(installation.deliveryPort)) {
      connection.send("GET /huge.mp4 HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(connection.in().readNBytes(5_000_000)).hasSize(5_000_000);
      assertThat(isOpen(huge)).isTrue();
    }
    await().until(() -> !isOpen(huge));
  }

  private static boolean isOpen(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.anyMatch(it -> isLinkTo(it, file));
    }
  }

  private static boolean isLinkTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
