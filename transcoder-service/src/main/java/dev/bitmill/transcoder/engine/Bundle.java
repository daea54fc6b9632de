package dev.bitmill.transcoder.engine;

import dev.bitmill.transcoder.process.Folders;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Programs that come inside a jar. They are unpacked once, under a name that tells their version,
 * and appear there whole or not at all, however many services start at once.
 *
 * @param owner a class of that jar
 * @param resource the file or folder in it, as an absolute path
 * @param version what tells one release from another
 */
record Bundle(Class<?> owner, String resource, String version) {
  /** Where it is unpacked; empty when the jar of this platform is not there. */
  Optional<Path> unpack(Path cache) throws IOException {
    if (owner.getResource(resource) == null) {
      return Optional.empty();
    }
    Path place = cache.resolve(version);
    if (!Files.isDirectory(place)) {
      Files.createDirectories(cache);
      Path fresh = Files.createTempDirectory(cache, "unpacking-");
      Loader.extractResource(owner, resource, fresh.toFile(), null, null);
      publish(fresh, place);
    }
    return Optional.of(place);
  }

  private static void publish(Path fresh, Path place) throws IOException {
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
      Folders.remove(fresh); // another service was faster; its copy is as good
    } catch (AtomicMoveNotSupportedException impossible) {
      throw new IOException("The folder " + place.getParent() + " spans two disks.", impossible);
    }
  }
}
