package dev.bitmill.cli.files;

import dev.bitmill.cli.Failure;
import dev.bitmill.cli.Interruption;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Http;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Sends files: small ones at once, large ones in pieces that survive an interruption. */
public final class Uploads {
  /** For what is sent in one request, however slow the line is. */
  static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Programs in front of a pipe take their time. */
  private static final Duration FOR_EVER = Duration.ofDays(7);

  private static final long LARGE = 16L << 20;

  private final Api api;
  private final Board board;
  private final Path begun;

  /**
   * @param begun the folder in which those are written down that are not finished
   */
  public Uploads(Api api, Board board, Path begun) {
    this.api = api;
    this.board = board;
    this.begun = begun;
  }

  /** Stores a local file there, and answers with what the server made of it. */
  public Json put(Path file, RemotePath path) {
    return put(file, path, "");
  }

  /**
   * As {@link #put(Path, RemotePath)}.
   *
   * @param access who may read it; as in the project when it is empty
   */
  Json put(Path file, RemotePath path, String access) {
    URI address = DeliveryAddress.of(api, path);
    URI url = opened(address, access);
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      Transfer transfer = new Transfer(board::show, "upload", size);
      Json stored =
          size <= LARGE
              ? during(() -> whole(url, channel, size, transfer), "")
              : inPieces(
                  new ResumableUpload(api, board, url, channel, size, transfer),
                  Begun.of(
                      begun, "%s %d %s".formatted(address, size, api.credentials().key()), file));
      transfer.done();
      return stored;
    } catch (IOException unreadable) {
      throw Failure.unreadable(file, unreadable);
    }
  }

  /** Stores bytes of unknown number there; they come once, so there is only one try. */
  public Json put(InputStream bytes, RemotePath path, String access) {
    URI url = opened(DeliveryAddress.of(api, path), access);
    Transfer transfer = new Transfer(board::show, "upload", Transfer.UNKNOWN);
    HttpRequest request =
        api.request(url)
            .timeout(FOR_EVER)
            .PUT(BodyPublishers.ofInputStream(() -> new CountedStream(bytes, transfer)))
            .build();
    Json stored = during(() -> once(request), "");
    transfer.done();
    return stored;
  }

  private static URI opened(URI address, String access) {
    return access.isEmpty() ? address : URI.create(address + "?access=" + access);
  }

  private Json inPieces(ResumableUpload upload, Begun by) {
    Json stored = during(() -> upload.send(by), " The same command goes on where it stopped.");
    by.forget();
    return stored;
  }

  private Json once(HttpRequest request) {
    try {
      return Api.accepted(api.sendOnce(request)).json();
    } catch (IOException cut) {
      throw Http.unreachable(request.uri(), cut);
    }
  }

  private Json during(Supplier<Json> sending, String advice) {
    return Interruption.during(
        sending,
        () -> {
          board.close();
          board.tell("Interrupted." + advice);
        });
  }

  private Json whole(URI url, FileChannel channel, long size, Transfer transfer) {
    BodyPublisher body =
        size == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(
                    () -> {
                      transfer.resumeAt(0);
                      return new Slice(channel, 0, size, transfer);
                    }),
                size);
    return Api.accepted(api.send(api.request(url).timeout(PATIENCE).PUT(body))).json();
  }
}
