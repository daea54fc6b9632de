package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an animated WebP is, from its own table of contents, since ffprobe skips its frames.
 *
 * @param size of the canvas
 * @param alpha whether its first frame leaves something transparent; later ones may be so only
 *     where nothing changes
 * @param frames that are there whole
 * @param millis that they are shown in all
 */
record AnimatedWebp(Size size, boolean alpha, int frames, long millis) {
  private static final int HEADER = 12;
  private static final int CHUNK = 8;
  private static final int CANVAS = 4;
  private static final int PLACE = 6;
  private static final int DELAY = 12;
  private static final int ALPHA_USED = 0x10;

  /** Frames and whatever is between them: reading the table of an hour takes a second. */
  private static final int MOST_CHUNKS = 1 << 17;

  /** Reads it; empty for one without frames. */
  static Optional<AnimatedWebp> of(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(HEADER + CHUNK + CANVAS);
      Size canvas = size(file);
      boolean alpha = false;
      int frames = 0;
      long millis = 0;
      long at = HEADER;
      for (int chunk = 0; chunk < MOST_CHUNKS && at + CHUNK <= file.length(); chunk++) {
        file.seek(at);
        String type = text(file);
        long size = little(file, 4);
        if (type.equals("ANMF") && at + CHUNK + size <= file.length()) {
          file.seek(at + CHUNK + DELAY);
          millis += little(file, 3);
          alpha |= frames == 0 && isTransparent(file, at + CHUNK, canvas);
          frames++;
        }
        at += CHUNK + size + size % 2; // chunks begin at even places
      }
      return frames == 0
          ? Optional.empty()
          : Optional.of(new AnimatedWebp(canvas, alpha, frames, millis));
    }
  }

  Media media(Path path) throws IOException {
    double seconds = millis / 1000.0;
    boolean timed = frames > 1 && millis > 0;
    Picture picture =
        new Picture(
            0,
            "webp",
            size,
            size,
            0,
            alpha,
            false,
            false,
            alpha ? "yuva420p" : "yuv420p",
            (long) frames,
            timed ? frames / seconds : null,
            null,
            false,
            null,
            null);
    return new Media(
        MediaKind.IMAGE,
        "image/webp",
        "webp",
        picture,
        null,
        timed ? seconds : null,
        timed,
        timed ? Math.round(Files.size(path) * 8 / seconds) : null);
  }

  private static boolean isTransparent(RandomAccessFile file, long frame, Size canvas)
      throws IOException {
    file.seek(frame + PLACE);
    if (!size(file).equals(canvas)) {
      return true;
    }
    file.seek(frame + DELAY + CANVAS);
    String picture = text(file);
    file.seek(frame + DELAY + CANVAS + CHUNK + CANVAS);
    return picture.equals("ALPH") || (picture.equals("VP8L") && (file.read() & ALPHA_USED) != 0);
  }

  private static Size size(RandomAccessFile file) throws IOException {
    return new Size((int) little(file, 3) + 1, (int) little(file, 3) + 1);
  }

  private static String text(RandomAccessFile file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int count = 0; count < 4; count++) {
      text.append((char) file.read());
    }
    return text.toString();
  }

  private static long little(RandomAccessFile file, int bytes) throws IOException {
    long number = 0;
    for (int count = 0; count < bytes; count++) {
      number |= (file.read() & 0xffL) << (8 * count);
    }
    return number;
  }
}
