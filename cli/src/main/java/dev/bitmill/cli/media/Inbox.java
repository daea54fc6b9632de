package dev.bitmill.cli.media;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
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

/**
 * Where inputs are sent before they can be worked on; each answers with its id.
 *
 * @param uploads where those that are not finished are written down
 */
record Inbox(Api api, Board board, Path uploads) {
  /**
   * A file goes where only the same bytes go: so it replaces nothing, goes on where it was cut off,
   * and is not sent again while it is there.
   */
  String send(Path file) {
    String fingerprint = Fingerprint.of(file);
    RemotePath path = new RemotePath("uploads/" + fingerprint, String.valueOf(file.getFileName()));
    String id =
        stored(path).orElseGet(() -> new Uploads(api, board, uploads).put(file, path)).text("id");
    if (!Fingerprint.of(file).equals(fingerprint)) {
      throw new Failure(Exit.LOCAL, "%s changed while it was sent.".formatted(file), "Try again.");
    }
    return id;
  }

  /** Bytes whose number is not known before. */
  String send(InputStream bytes) {
    RemotePath path = new RemotePath("uploads/" + UUID.randomUUID(), "stdin");
    return new Uploads(api, board, uploads).put(bytes, path, "").text("id");
  }

  private Optional<Json> stored(RemotePath path) {
    Optional<Json> stored =
        api.list("/files" + new Query().with("folder", path.folder()).text())
            .filter(file -> file.text("filename").equals(path.filename()))
            .findFirst();
    stored.ifPresent(_ -> board.tell("%s is on the server already.".formatted(path.filename())));
    return stored;
  }
}
