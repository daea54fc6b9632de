package dev.bitmill.files;

import dev.bitmill.files.v1.ListFilesRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which files a client wants to see; what is null does not matter.
 *
 * @param folder the folder itself, not what is below it
 * @param search a part of the filename, in upper or lower case
 * @param hidden whether those below a hidden folder count, where no folder is named
 */
record FileFilter(
    @Nullable String kind,
    @Nullable String folder,
    @Nullable String search,
    @Nullable String mediaId,
    @Nullable String object,
    boolean hidden) {
  /** As the indexes of lists have it; a folder is hidden when its path begins with a dot. */
  private static final String SEEN = "place_folder NOT LIKE '.%'";

  static FileFilter of(ListFilesRequest request) {
    String search = FileMessages.bounded("search", request.getSearch(), Place.MAX_SEGMENT_BYTES);
    return new FileFilter(
        FileMessages.word(request.getKind()),
        request.hasFolder() ? Place.of(request.getFolder(), "any").folder() : null,
        FileMessages.emptyToNull(Place.nfc(search)),
        FileMessages.emptyToNull(request.getMediaId()),
        FileMessages.word(request.getObject()),
        request.getHidden());
  }

  Selection in(String project) {
    return new Selection("files", project, hidden || folder != null ? "" : SEEN)
        .and("content_kind = ?", kind)
        .and("object = ?", object)
        .and("media_id = ?", mediaId)
        .and("place_folder = ?", folder)
        .and("place_filename ILIKE ?", search == null ? null : "%" + literal(search) + "%");
  }

  /** Nothing in it stands for anything else. */
  private static String literal(String text) {
    return text.replaceAll("([\\\\%_])", "\\\\$1");
  }
}
