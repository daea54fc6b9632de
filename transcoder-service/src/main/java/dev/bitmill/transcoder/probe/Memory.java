package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.media.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What files were found to be, by the hash of their bytes. A job looks at its source twice, before
 * and after the store takes it; for a small file the second look costs more than the hash.
 */
final class Memory {
  private static final int FILES = 256;
  private static final long LARGEST = 32 << 20;
  private static final int BUFFER = 1 << 16;

  private final Map<String, Media> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Media> eldest) {
          return size() > FILES;
        }
      };

  /** The key of a file; empty for one that is too large to be worth it. */
  static Optional<String> key(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  synchronized Optional<Media> recall(String key) {
    return Optional.ofNullable(known.get(key));
  }

  synchronized void keep(String key, Media media) {
    known.put(key, media);
  }
}
