package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Http;
import dev.bitmill.cli.api.Json;
import dev.bitmill.cli.api.Patience;
import dev.bitmill.cli.output.Cells;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends what the server says is missing, several pieces at once, until nothing is. The server keeps
 * the state, so it does not matter which process began, but with which bytes: {@link Begun}.
 */
final class ResumableUpload {
  private static final long PIECE = 8L << 20;
  private static final int AT_ONCE = 4;
  private static final int STILL_MISSING = 202;
  private static final int CREATED = 201;

  private final Api api;
  private final Board board;
  private final URI url;
  private final FileChannel file;
  private final Transfer transfer;
  private final long total;

  /** What the last piece made; the server forgets an upload that has become a file. */
  private final Queue<Json> stored = new ConcurrentLinkedQueue<>();

  ResumableUpload(Api api, Board board, URI url, FileChannel file, long total, Transfer transfer) {
    this.api = api;
    this.board = board;
    this.url = url;
    this.file = file;
    this.transfer = transfer;
    this.total = total;
  }

  /** The file that the pieces became: all of them of the file that is sent now. */
  Json send(Begun begun) {
    Patience patience = new Patience();
    boolean isOurs = begun.isByThis();
    boolean wasOpen = false;
    long most = -1;
    while (true) {
      Answer state =
          Api.accepted(api.send(request("bytes */" + total).PUT(BodyPublishers.noBody())));
      boolean isOpen = state.status() == STILL_MISSING;
      // An earlier upload may have made a file of this size, of other bytes: those are sent.
      if (!isOpen && wasOpen) {
        return state.json();
      }
      List<Gap> missing = Gap.in(state, total);
      long there = total - missing.stream().mapToLong(Gap::length).sum();
      if (most < 0 && there > 0) {
        board.tell("%s of %s were kept.".formatted(Cells.bytes(there), Cells.bytes(total)));
      }
      if (there > most) {
        patience.renew();
        most = there;
      }
      Optional<Failure> failed = isOurs ? Optional.empty() : compared(Gap.between(missing, total));
      if (!isOurs && failed.isEmpty()) {
        begun.write();
        isOurs = true;
      }
      if (isOurs) {
        wasOpen |= isOpen;
        transfer.resumeAt(there);
        failed = send(missing);
      }
      Json made = stored.peek();
      if (made != null) {
        return made;
      }
      if (failed.isPresent() && (failed.get().exit() == Exit.LOCAL || !patience.again())) {
        throw failed.get();
      }
    }
  }

  /** Sends what another file may have begun with: the server refuses other bytes than it keeps. */
  private Optional<Failure> compared(List<Gap> kept) {
    transfer.resumeAt(0);
    Optional<Failure> failed = send(kept);
    if (failed.isPresent() && failed.get().exit() == Exit.REFUSED) {
      throw failed
          .get()
          .advising("Another file's upload to this path is not finished: give another PATH.");
    }
    return failed;
  }

  /** Sends all of it, and answers with what kept a piece from arriving. */
  private Optional<Failure> send(List<Gap> missing) {
    Queue<Failure> failed = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      missing.stream()
          .flatMap(gap -> gap.pieces(PIECE).stream())
          .forEach(piece -> threads.execute(() -> send(piece, failed)));
    }
    return Optional.ofNullable(failed.peek());
  }

  /** Sends a piece, unless another one met with an obstacle: then the server is asked first. */
  private void send(Gap piece, Queue<Failure> failed) {
    if (!failed.isEmpty()) {
      return;
    }
    HttpRequest request = request(piece.range(total)).PUT(body(piece)).build();
    try {
      Answer answer = api.sendOnce(request);
      if (answer.status() == CREATED) {
        stored.add(answer.json());
      } else if (answer.status() != STILL_MISSING) {
        failed.add(Api.refusal(answer));
      }
    } catch (IOException cut) {
      failed.add(Http.unreachable(url, cut, "Try again: what was sent is not sent twice."));
    }
  }

  private BodyPublisher body(Gap piece) {
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(
            () -> new Slice(file, piece.first(), piece.length(), transfer)),
        piece.length());
  }

  private HttpRequest.Builder request(String range) {
    return api.request(url).timeout(Uploads.PATIENCE).header("Content-Range", range);
  }
}
