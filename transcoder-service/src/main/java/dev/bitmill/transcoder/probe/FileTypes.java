package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.media.Media;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** MIME types of what is no media, from the first bytes. */
final class FileTypes {
  private FileTypes() {}

  static String of(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return Media.EMPTY;
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return MimeTypes.getDefaultMimeTypes().detect(bytes, new Metadata()).getBaseType().toString();
    }
  }
}
