package dev.bitmill.facade.delivery;

import dev.bitmill.facade.http.FacadeSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of files-service's store, where this process shares that disk: then bytes need not
 * pass through files-service, which is asked as always whether somebody may have them.
 */
@Singleton
final class SharedStore {
  private static final Logger log = LoggerFactory.getLogger(SharedStore.class);

  private final Optional<Path> folder;

  SharedStore(FacadeSettings settings) {
    folder = settings.sharedFolder();
  }

  /** Opens what files-service says is there; empty where it can only be asked for. */
  Optional<FileChannel> open(String storePath) throws IOException {
    if (folder.isEmpty() || storePath.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FileChannel.open(folder.get().resolve(storePath), StandardOpenOption.READ));
    } catch (NoSuchFileException | AccessDeniedException another) {
      log.warn(
          "BITMILL_DATA must be files-service's own folder, readable here: {}", another.toString());
      return Optional.empty();
    }
  }
}
