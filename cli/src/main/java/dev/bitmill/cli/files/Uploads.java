package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Interruption;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;

/** Sends files: small ones at once, large ones in pieces that survive an interruption. */
public final class Uploads {
  /** For what is sent in one request, however slow the line is. */
  static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final long LARGE = 16L << 20;

  private final Api api;
  private final Board board;

  public Uploads(Api api, Board board) {
    this.api = api;
    this.board = board;
  }

  /** Stores a local file there, and answers with what the server made of it. */
  public Json put(Path file, RemotePath path) {
    return Interruption.during(() -> send(file, path), this::interrupted);
  }

  private void interrupted() {
    board.close();
    board.tell("Interrupted. The same command goes on where it stopped.");
  }

  private Json send(Path file, RemotePath path) {
    URI url = DeliveryAddress.of(api, path);
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      Transfer transfer = new Transfer(board::show, "upload", size);
      Json stored =
          size <= LARGE
              ? whole(url, channel, transfer)
              : new ResumableUpload(api, board, url, channel, transfer).send();
      transfer.done();
      return stored;
    } catch (IOException unreadable) {
      throw new Failure(
          Exit.USAGE, "%s cannot be read: %s.".formatted(file, unreadable.getMessage()), "");
    }
  }

  private Json whole(URI url, FileChannel channel, Transfer transfer) throws IOException {
    long size = channel.size();
    Answer answer =
        api.send(
            api.request(url)
                .timeout(PATIENCE)
                .PUT(
                    size == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(
                                () -> {
                                  transfer.resumeAt(0);
                                  return new Slice(channel, 0, size, transfer);
                                }),
                            size)));
    return Api.accepted(answer).json();
  }
}
