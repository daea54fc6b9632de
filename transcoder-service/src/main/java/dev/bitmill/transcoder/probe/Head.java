package dev.bitmill.transcoder.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first bytes of a file, for the little that ffprobe does not tell without being asked. */
record Head(String text) {
  private static final int LENGTH = 4096;
  private static final int WEBP_FLAGS = 20;
  private static final int ANIMATION = 2;

  static Head of(byte[] bytes) {
    return new Head(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  static Head of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return of(bytes.readNBytes(LENGTH));
    }
  }

  /** A JPEG's orientation is told by its first frame only, and animations are counted. */
  List<String> ffprobeOptions() {
    if (isJpeg()) {
      return List.of("-show_frames", "-read_intervals", "%+#1");
    }
    boolean animation =
        text.startsWith("GIF8") || (text.startsWith("\u0089PNG") && text.contains("acTL"));
    return animation ? List.of("-count_packets") : List.of();
  }

  /** See {@link Quantisation}; null for what is no JPEG. */
  @Nullable Integer quantisation() {
    return isJpeg() ? Quantisation.of(text) : null;
  }

  private boolean isJpeg() {
    return text.startsWith("\u00ff\u00d8\u00ff");
  }

  boolean isWebm() {
    return text.startsWith("\u001aE\u00df\u00a3")
        && text.substring(0, Math.min(64, text.length())).contains("webm");
  }

  /** Whether the palette of a PNG has transparent colours. */
  boolean hasTransparentPalette() {
    return text.contains("tRNS");
  }

  /** Whether an AVIF has a second picture, its alpha channel; FFmpeg reads only the first. */
  boolean hasAlphaPicture() {
    return text.contains("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
  }

  /** An animated WebP, whose frames FFmpeg skips. */
  boolean isAnimatedWebp() {
    return text.startsWith("RIFF")
        && text.startsWith("WEBPVP8X", 8)
        && text.length() > WEBP_FLAGS
        && (text.charAt(WEBP_FLAGS) & ANIMATION) != 0;
  }
}
