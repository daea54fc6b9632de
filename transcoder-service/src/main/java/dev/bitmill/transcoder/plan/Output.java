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
   * Numbered pictures in a folder, with a track that says when each is to be shown.
   *
   * @param stem of their names: {@code stem-001.jpg}
   * @param size of each
   * @param least how many there must be
   * @param sheet null when there is none
   */
  record Stills(
      String stem, String extension, Size size, int least, Times times, @Nullable Sheet sheet)
      implements Output {
    /** The entry to open. */
    public static final String MAIN = "index.vtt";

    /** The name of one of them. */
    public String name(int number) {
      return "%s-%03d.%s".formatted(stem, number, extension);
    }
  }

  /**
   * When stills are shown, in seconds.
   *
   * @param start of the first
   * @param every how long each is
   * @param end of the last
   */
  record Times(double start, double every, double end) {}

  /**
   * A picture with all stills, row by row.
   *
   * @param name of its file
   */
  record Sheet(String name, int columns, int rows) {}

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
