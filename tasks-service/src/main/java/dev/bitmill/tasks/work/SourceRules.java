package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;

/** What a source must be, so that something can be made of it. */
final class SourceRules {
  private static final String EMPTY = "application/x-empty";

  private SourceRules() {}

  /** Refuses what is no media: {@code media_unreadable}. */
  static MediaInfo checked(MediaInfo media) {
    if (media.getKind() == MediaKind.MEDIA_KIND_OTHER) {
      String type = media.getType().isEmpty() ? "not known by its bytes" : media.getType();
      throw new ApiException(
          ErrorKind.MEDIA_UNREADABLE,
          type.equals(EMPTY)
              ? "The source is empty: it has 0 bytes."
              : "The source is not a video, sound or an image; its type is " + type + ".");
    }
    return media;
  }
}
