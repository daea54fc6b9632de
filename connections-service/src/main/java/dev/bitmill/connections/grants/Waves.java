package dev.bitmill.connections.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In which order objects appear. */
final class Waves {
  private Waves() {}

  /**
   * Objects that may appear at the same time, wave after wave: a playlist waits for all that comes
   * before it, since it may name it, and what comes behind waits for the playlist. The last object
   * is the one to open, whatever it is called, and waits for all others.
   */
  static List<List<UploadObject>> of(List<UploadObject> objects) {
    List<List<UploadObject>> waves = new ArrayList<>();
    List<UploadObject> wave = new ArrayList<>();
    for (UploadObject object : objects) {
      if (isPlaylist(object) || object.equals(objects.getLast())) {
        waves.add(wave);
        waves.add(List.of(object));
        wave = new ArrayList<>();
      } else {
        wave.add(object);
      }
    }
    waves.add(wave);
    return waves;
  }

  private static boolean isPlaylist(UploadObject object) {
    String key = object.key().toLowerCase(Locale.ROOT);
    return key.endsWith(".m3u8") || key.endsWith(".mpd");
  }
}
