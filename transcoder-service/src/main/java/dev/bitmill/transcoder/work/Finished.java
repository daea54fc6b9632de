package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.media.Media;
import java.util.List;

/**
 * What came out of a plan and was found to be as expected.
 *
 * @param entries of a folder, in the order in which they may be seen; empty for a single file
 * @param main the entry to open; empty for a single file
 * @param extension of a single file, without a dot; empty for a folder
 */
record Finished(List<String> entries, String main, String extension, Media media) {
  Finished {
    entries = List.copyOf(entries);
  }
}
