package dev.bitmill.transcoder.plan;

import dev.bitmill.transcoder.media.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan leaves behind under {@link Plan#RESULT}. */
public sealed interface Output {
  /**
   * One file.
   *
   * @param extension the usual one, without a dot
   * @param expects what it must be to count as made
   */
  record Single(String extension, Expectation expects) implements Output {}

  /**
   * An HLS stream: a folder of playlists and segments.
   *
   * @param renditions the best first; a single one lies in the folder itself
   * @param sound whether there must be sound
   * @param seconds that each must last; null when that is not known well enough
   */
  record Stream(List<Rendition> renditions, boolean sound, @Nullable Double seconds)
      implements Output {
    /** The entry to open. */
    public static final String MAIN = "index.m3u8";

    public Stream {
      renditions = List.copyOf(renditions);
    }
  }

  /**
   * One quality of a stream.
   *
   * @param folder its own; empty for the stream's
   * @param size of the picture; null for sound only
   * @param codecs as RFC 6381 writes them
   * @param fps null when unknown
   */
  record Rendition(String folder, @Nullable Size size, String codecs, @Nullable Double fps) {
    /** The address of a file of it within the stream. */
    public String entry(String name) {
      return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** What a player is told to open. */
    public String playlist() {
      return entry(Stream.MAIN);
    }
  }
}
