package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ByteStreams;
import dev.bitmill.kit.ErrorKind;
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
  private final ByteStreams files;

  Library(ByteStreams files) {
    this.files = files;
  }

  /** Copies a resource into the workspace. */
  void fetch(String resource, Workspace workspace, String name) throws IOException {
    byte[] buffer = new byte[ByteStreams.CHUNK];
    try (InputStream from = files.read(resource, 0, 0);
        OutputStream to = Files.newOutputStream(workspace.file(name))) {
      int count = from.readNBytes(buffer, 0, buffer.length);
      while (count > 0) {
        if (workspace.isFull()) {
          throw new ApiException(
              ErrorKind.BUSY, "The transcoder's disk has no room for this source at the moment.");
        }
        to.write(buffer, 0, count);
        count = from.readNBytes(buffer, 0, buffer.length);
      }
    } catch (IOException failed) {
      throw told(failed);
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
