package dev.bitmill.cli.media;

import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Query;
import dev.bitmill.cli.files.Fingerprint;
import dev.bitmill.cli.files.RemotePath;
import dev.bitmill.cli.files.Uploads;
import dev.bitmill.cli.progress.Board;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Where inputs are sent before they can be worked on; each answers with its id. */
record Inbox(Api api, Board board) {
  /**
   * A file goes where only the same bytes go: so it replaces nothing, goes on where it was cut off,
   * and is not sent again while it is there.
   */
  String send(Path file) {
    String folder = "uploads/" + Fingerprint.of(file);
    String name = String.valueOf(file.getFileName());
    return stored(folder, name)
        .orElseGet(() -> new Uploads(api, board).put(file, new RemotePath(folder, name)))
        .text("id");
  }

  /** Bytes whose number is not known before. */
  String send(InputStream bytes) {
    RemotePath path = new RemotePath("uploads/" + UUID.randomUUID(), "stdin");
    return new Uploads(api, board).put(bytes, path).text("id");
  }

  private Optional<Json> stored(String folder, String name) {
    Optional<Json> stored =
        api.list("/files" + new Query().with("folder", folder).text())
            .filter(file -> file.text("filename").equals(name))
            .findFirst();
    stored.ifPresent(_ -> board.tell("%s is on the server already.".formatted(name)));
    return stored;
  }
}
