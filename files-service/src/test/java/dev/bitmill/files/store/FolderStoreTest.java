package dev.bitmill.files.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends BlobStoreContract {
  private final Path folder;

  FolderStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  BlobStore store() {
    try {
      return new FolderStore(new StoreConfig(folder, 1, Duration.ZERO));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void aSinkThatIsClosedLeavesNothing() throws IOException {
    try (BlobSink sink = store().create("blob_ab")) {
      sink.write(ByteBuffer.allocate(10));
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      assertThat(paths.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void blobsAreSpreadOverFolders() throws IOException {
    try (BlobSink sink = store().create("blob_ab")) {
      sink.commit();
    }
    assertThat(folder.resolve("blobs/ab/blob_ab")).exists();
  }
}
