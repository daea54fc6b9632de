package dev.bitmill.files.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The MIME types of what is in directories. Their entries are made by Bitmill itself, so their
 * names do not lie.
 */
public final class EntryType {
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String MANIFEST = "application/dash+xml";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("m3u8", PLAYLIST),
          Map.entry("ts", "video/mp2t"),
          Map.entry("m4s", "video/mp4"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("aac", "audio/aac"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("vtt", "text/vtt"),
          Map.entry("mpd", MANIFEST),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("gif", "image/gif"),
          Map.entry("json", "application/json"));

  private EntryType() {}

  /** By the extension. */
  public static String of(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** Whether it names other entries, and so must not be seen before them. */
  public static boolean isPlaylist(String path) {
    return List.of(PLAYLIST, MANIFEST).contains(of(path));
  }
}
