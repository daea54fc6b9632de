package dev.bitmill.files.push;

import dev.bitmill.files.store.Entry;
import dev.bitmill.files.store.EntryType;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.Comparator;
import java.util.List;

/**
 * The entries of a directory as objects below a prefix, in the order in which they are to appear:
 * what is played first, then the playlists that name it, the main entry last.
 *
 * @param main the entry to open; empty when there is none
 * @param mainName what it is called there; its own name when empty
 */
public record Directory(String prefix, String main, String mainName) {
  public List<Item> items(List<Entry> entries) {
    if (!main.isEmpty() && entries.stream().noneMatch(it -> it.path().equals(main))) {
      throw invalid("`main` must be an entry of the directory; got `" + main + "`.");
    }
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw invalid("`key` of a directory must end with a slash; got `" + prefix + "`.");
    }
    List<Item> items =
        entries.stream()
            .sorted(Comparator.comparingInt(this::rank))
            .map(it -> new Item(key(it.path()), EntryType.of(it.path()), it.blob()))
            .toList();
    if (items.stream().map(Item::key).distinct().count() < items.size()) {
      throw invalid("`main_name` must not be that of another entry; got `" + mainName + "`.");
    }
    return items;
  }

  private int rank(Entry entry) {
    if (entry.path().equals(main)) {
      return 2;
    }
    return EntryType.isPlaylist(entry.path()) ? 1 : 0;
  }

  private String key(String path) {
    return prefix
        + (path.equals(main) && !mainName.isEmpty()
            ? path.substring(0, path.lastIndexOf('/') + 1) + mainName
            : path);
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorKind.REQUEST_INVALID, message);
  }
}
