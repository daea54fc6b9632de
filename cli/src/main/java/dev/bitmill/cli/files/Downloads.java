package dev.bitmill.cli.files;

import dev.bitmill.cli.Exit;
import dev.bitmill.cli.Failure;
import dev.bitmill.cli.api.Answer;
import dev.bitmill.cli.api.Api;
import dev.bitmill.cli.api.Http;
import dev.bitmill.cli.api.Patience;
import dev.bitmill.cli.api.WatchedStream;
import dev.bitmill.cli.progress.Board;
import dev.bitmill.cli.progress.Step;
import dev.bitmill.cli.progress.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Fetches files. What is half there is in a hidden file beside the target that is named after the
 * version; it goes on from there, also in a later process, and takes its name when it is whole.
 */
public final class Downloads {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int PARTIAL = 206;

  private final Api api;
  private final Board board;

  public Downloads(Api api, Board board) {
    this.api = api;
    this.board = board;
  }

  /** Fetches a URL into a file, which is replaced where it exists, and answers with its path. */
  public Path fetch(URI url, LocalTarget into) {
    Path target = into.file(url);
    into.spare(target);
    fetch(url, target, board::show);
    return target;
  }

  /** Writes what is behind a URL to the standard output. */
  public void pipe(URI url, OutputStream out) {
    Version version = version(url);
    download(url, version, new Pipe(out), board::show);
  }

  /** Fetches a URL into exactly this file. */
  void fetch(URI url, Path target, Consumer<Step> progress) {
    Path file = RealFile.of(target.toAbsolutePath());
    Version version = version(url);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
    } catch (IOException unwritable) {
      throw Failure.unwritable(target, unwritable);
    }
    download(url, version, new PartFile(file, version.etag()), progress);
  }

  private Version version(URI url) {
    Answer head =
        Known.file(
            api.send(api.request(url).method("HEAD", BodyPublishers.noBody())),
            url.getPath().substring(1));
    String length = head.header("Content-Length");
    if (!length.matches("\\d{1,18}")) {
      throw new Failure(
          Exit.NETWORK, "%s does not tell the file's length.".formatted(url.getAuthority()), "");
    }
    return new Version(head.header("ETag"), Long.parseLong(length));
  }

  private void download(URI url, Version version, Arrival part, Consumer<Step> progress) {
    Transfer transfer = new Transfer(progress, "download", version.size());
    Patience patience = new Patience();
    while (part.size() < version.size()) {
      long before = part.size();
      try {
        append(url, version, part, transfer);
        if (part.size() <= before) {
          throw new IOException("nothing came");
        }
      } catch (IOException cut) {
        if (part.size() > before) {
          patience.renew();
        }
        if (!patience.again()) {
          throw Http.unreachable(url, cut, part.again());
        }
      }
    }
    part.publish();
    transfer.done();
  }

  /** Fetches what is missing, as far as the connection lasts. */
  private void append(URI url, Version version, Arrival part, Transfer transfer)
      throws IOException {
    HttpRequest.Builder request = api.request(url);
    long there = part.size();
    if (there > 0) {
      request.header("Range", "bytes=%d-".formatted(there)).header("If-Range", version.etag());
    }
    HttpResponse<InputStream> response =
        api.http().send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = new WatchedStream(response.body(), SILENCE)) {
      if (response.statusCode() / 100 != 2) {
        throw new Failure(
            Exit.NETWORK,
            "%s answered %d.".formatted(url.getAuthority(), response.statusCode()),
            part.again());
      }
      if (!response.headers().firstValue("ETag").orElse("").equals(version.etag())) {
        throw new Failure(
            Exit.NETWORK,
            "The file at %s changed while it was fetched.".formatted(url),
            "Try again.");
      }
      part.take(body, response.statusCode() == PARTIAL ? there : 0, transfer);
    }
  }

  /**
   * Which version of a file is fetched.
   *
   * @param etag that names it
   * @param size in bytes
   */
  private record Version(String etag, long size) {}
}
