package dev.bitmill.cli.files;

import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Step;
import dev.bitmill.cli.progress.Step.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Fetches a stream: a playlist, and everything in its directory that it leads to. Playlists appear
 * after what they name, the first one last.
 */
public final class StreamDownload {
  private final Api api;
  private final Board board;
  private final Downloads downloads;
  private final Map<Path, Playlist> playlists = new LinkedHashMap<>();
  private final Map<Path, URI> media = new LinkedHashMap<>();

  public StreamDownload(Api api, Board board) {
    this.api = api;
    this.board = board;
    this.downloads = new Downloads(api, board);
  }

  /** Whether what is there is a stream. */
  public static boolean isAt(URI url) {
    return Playlist.isOne(url);
  }

  /** Fetches it, and answers with the path of the playlist to open. */
  public Path fetch(URI url, LocalTarget into) {
    Path target = into.of(url);
    Path main = target.toAbsolutePath().normalize();
    visit(url, main, url.resolve("."), Objects.requireNonNull(main.getParent()));
    playlists.keySet().forEach(into::spare);
    media.keySet().forEach(into::spare);
    int fetched = 0;
    for (Map.Entry<Path, URI> entry : media.entrySet()) {
      show(State.WORKING, fetched++);
      downloads.fetch(entry.getValue(), entry.getKey(), _ -> {});
    }
    List.copyOf(playlists.keySet()).reversed().forEach(this::write);
    show(State.DONE, fetched);
    return target;
  }

  /** Reads a playlist and those that it leads to. */
  private void visit(URI url, Path target, URI root, Path folder) {
    Playlist playlist =
        new Playlist(url, Api.accepted(api.send(api.request(url).GET())).response().body());
    playlists.put(target, playlist);
    for (URI entry : playlist.entries()) {
      Path path = folder.resolve(root.relativize(entry).getPath()).normalize();
      boolean isInside = entry.toString().startsWith(root.toString()) && path.startsWith(folder);
      if (!isInside || playlists.containsKey(path)) {
        continue;
      }
      if (Playlist.isOne(entry)) {
        visit(entry, path, root, folder);
      } else {
        media.put(path, entry);
      }
    }
  }

  private void write(Path playlist) {
    Path target = RealFile.of(playlist);
    Path part = target.resolveSibling(".%s.part".formatted(target.getFileName()));
    try {
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.write(part, Objects.requireNonNull(playlists.get(playlist)).bytes());
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw Failure.unwritable(target, unwritable);
    }
  }

  private void show(State state, int fetched) {
    double done = media.isEmpty() ? 1 : (double) fetched / media.size();
    board.show(
        new Step(
            "download",
            state,
            OptionalDouble.of(done),
            "%d of %d files".formatted(fetched, media.size())));
  }
}
