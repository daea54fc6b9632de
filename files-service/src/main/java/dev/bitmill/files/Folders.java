package dev.bitmill.files;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that no file hides another: a directory's folder is all its own. All in the caller's
 * transaction.
 */
@Singleton
final class Folders {
  private static final String NOBODY = "";

  private final FolderRows rows;

  Folders(FolderRows rows) {
    this.rows = rows;
  }

  /** Keeps folders as they are until the transaction ends; files may come and go in them. */
  void lock(String project, boolean directory) {
    String name = project + "/tree";
    boolean _ = directory ? rows.hold(name) : rows.share(name);
  }

  /** The directory that a folder is, or is in. */
  Optional<FileRow> directory(String project, String folder) {
    List<String> folders = upwards(folder);
    return folders.isEmpty() ? Optional.empty() : rows.directory(project, folders);
  }

  /** Refuses a place that belongs to another directory, or, for a directory, holds other files. */
  void checkFree(String project, Place place, boolean directory, Optional<FileRow> replaced) {
    String own = replaced.map(FileRow::id).orElse(NOBODY);
    obstacle(project, place.folder(), directory, own)
        .ifPresent(
            other -> {
              throw new ApiException(ErrorKind.CONFLICT, sentence(place, other));
            });
  }

  /** Whether a directory could be there. */
  boolean isFree(String project, String folder) {
    return obstacle(project, folder, true, NOBODY).isEmpty();
  }

  private Optional<FileRow> obstacle(String project, String folder, boolean directory, String own) {
    Optional<FileRow> above = directory(project, folder).filter(it -> !it.id().equals(own));
    return above.isPresent() || !directory
        ? above
        : rows.within(project, folder, folder + "/", folder + "0", own);
  }

  private static String sentence(Place place, FileRow other) {
    if (other.directory()) {
      return "`%s` is inside the directory `%s` (%s); choose another folder, or delete that first."
          .formatted(place.path(), other.place().folder(), other.id());
    }
    return "`%s` cannot become a directory, for `%s` (%s) is in it; choose another folder, or delete or move that first."
        .formatted(place.folder(), other.place().path(), other.id());
  }

  /** The folder, and each that it is in. */
  private static List<String> upwards(String folder) {
    List<String> folders = new ArrayList<>();
    for (String each = folder; !each.isEmpty(); ) {
      folders.add(each);
      each = each.substring(0, Math.max(each.lastIndexOf('/'), 0));
    }
    return folders;
  }
}
