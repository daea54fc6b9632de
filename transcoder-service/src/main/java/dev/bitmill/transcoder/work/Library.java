package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.probe.Detection;
import dev.bitmill.transcoder.probe.Prober;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings sources from files-service to the scratch disk, and results back. */
@Singleton
final class Library {
  /** More than the detection of a format looks at, and whole messages. */
  private static final long HEAD = 2L * Detection.BYTES;

  private final ByteStreams files;
  private final Prober prober;
  private final Shelf shelf;

  Library(ByteStreams files, Prober prober, Shelf shelf) {
    this.files = files;
    this.prober = prober;
    this.shelf = shelf;
  }

  /**
   * Copies a resource into the workspace.
   *
   * @return false if its beginning is not that of media; then that is all that was copied
   */
  boolean fetch(String resource, Workspace workspace, String name)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[ByteStreams.CHUNK];
    try (InputStream from = files.read(resource, 0, 0);
        OutputStream to = Files.newOutputStream(workspace.file(name))) {
      long copied = 0;
      int count = from.readNBytes(buffer, 0, buffer.length);
      while (count > 0) {
        requireRoom(workspace);
        to.write(buffer, 0, count);
        copied += count;
        if (copied == HEAD && !prober.recognises(workspace, name)) {
          return false;
        }
        count = from.readNBytes(buffer, 0, buffer.length);
      }
      return true;
    } catch (IOException failed) {
      throw told(failed);
    }
  }

  private void requireRoom(Workspace workspace) {
    if (workspace.isFull() && !(shelf.makeRoom() && !workspace.isFull())) {
      throw new ApiException(
          ErrorKind.BUSY, "The transcoder's disk has no room for this source at the moment.");
    }
  }

  /** Writes a file to a stage. */
  void store(Path file, String resource) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      files.write(resource, bytes);
    } catch (IOException failed) {
      throw told(failed);
    }
  }

  /** What the other side said stands inside the exception that a stream may throw. */
  private static IOException told(IOException failed) {
    if (failed.getCause() instanceof ApiException said) {
      throw said;
    }
    return failed;
  }
}
