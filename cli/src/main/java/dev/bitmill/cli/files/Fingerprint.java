package dev.bitmill.cli.files;

import dev.bitmill.cli.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells files apart without reading all of them: by size, time, and both their ends. */
public final class Fingerprint {
  private static final int END = 1 << 20;
  private static final int LENGTH = 16;

  private Fingerprint() {}

  /** The same for the same file, until it is changed. */
  public static String of(Path path) {
    try (FileChannel file = FileChannel.open(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long size = file.size();
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(size)
              .putLong(Files.getLastModifiedTime(path).toMillis())
              .flip());
      digest.update(read(file, 0));
      digest.update(read(file, Math.max(0, size - END)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    } catch (IOException unreadable) {
      throw Failure.unreadable(path, unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ByteBuffer read(FileChannel file, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(END);
    long at = position;
    for (int read = 0; read >= 0 && bytes.hasRemaining(); at += read) {
      read = file.read(bytes, at);
    }
    return bytes.flip();
  }
}
