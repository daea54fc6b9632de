package dev.bitmill.files;

import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.ListMediaResponse;
import dev.bitmill.files.v1.Media;
import dev.bitmill.kit.Paging;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media as the messages of their contract. */
@Singleton
final class MediaMessages {
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_ALT = 2000;
  private static final String MAIN = "original";

  private final FileMessages messages;

  MediaMessages(FileMessages messages) {
    this.messages = messages;
  }

  Media media(MediaSet set) {
    MediaRow row = set.row();
    List<File> files = set.files().stream().map(messages::file).toList();
    Media.Builder media =
        Media.newBuilder()
            .setId(row.id())
            .setObject("media")
            .addAllFiles(files)
            .putAllUrls(urls(files))
            .setMetadata(FileMessages.struct(row.metadata()))
            .setCreated(FileMessages.timestamp(row.created()))
            .setUpdated(FileMessages.timestamp(row.updated()));
    FileMessages.ifSet(row.title(), media::setTitle);
    FileMessages.ifSet(row.alt(), media::setAlt);
    if (!set.files().isEmpty()) {
      Content main = set.files().getFirst().content();
      media.setKind(files.getFirst().getKind());
      FileMessages.ifSet(main.width(), media::setWidth);
      FileMessages.ifSet(main.height(), media::setHeight);
      FileMessages.ifSet(main.duration(), media::setDuration);
    }
    return media.build();
  }

  ListMediaResponse list(Paging paging, List<MediaSet> sets, @Nullable Long total) {
    return ListMediaResponse.newBuilder()
        .addAllMedia(paging.trim(sets).stream().map(this::media).toList())
        .setPage(paging.info(sets, total))
        .build();
  }

  static @Nullable String title(String title) {
    return FileMessages.emptyToNull(FileMessages.bounded("title", title, LONGEST_TITLE));
  }

  static @Nullable String alt(String alt) {
    return FileMessages.emptyToNull(FileMessages.bounded("alt", alt, LONGEST_ALT));
  }

  private static Map<String, String> urls(List<File> files) {
    Map<String, String> urls = new LinkedHashMap<>();
    files.forEach(file -> urls.putIfAbsent(name(file, files.getFirst()), file.getUrl()));
    return urls;
  }

  private static String name(File file, File main) {
    if (file.hasRef()) {
      return file.getRef();
    }
    if (file.equals(main)) {
      return MAIN;
    }
    return file.hasLabel() ? file.getLabel() : file.getFilename();
  }
}
