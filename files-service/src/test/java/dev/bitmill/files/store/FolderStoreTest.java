package dev.bitmill.files.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends BlobStoreContract {
  private final Path folder;

  FolderStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Override
  protected BlobStore store() {
    try {
      return new FolderStore(config("folder", folder));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  protected long stored() {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void blobsAreSpreadOverFolders() throws IOException {
    try (BlobSink sink = store().create("blob_ab")) {
      sink.commit();
    }
    assertThat(folder.resolve("blobs/ab/blob_ab")).exists();
  }

  @Test
  void aWriterIsNotGoneWhileItLives() throws IOException {
    try (PartSink sink = store().parts(key, "w_1")) {
      assertThat(store().isGone(key, "w_1")).isFalse();
      sink.commit();
    }
  }

  @Test
  void theFolderMustBeNamed() {
    assertThatThrownBy(() -> new FolderStore(config("folder", null)))
        .hasMessageStartingWith("BITMILL_DATA must name");
    assertThatThrownBy(() -> config("folders", folder))
        .hasMessage("BITMILL_STORE must be folder or s3; got folders.");
  }

  private static StoreConfig config(String store, @Nullable Path data) {
    return new StoreConfig(store, data, 1, Duration.ZERO);
  }
}
