package dev.bitmill.files.upload;

import dev.bitmill.files.store.Assemblies;
import dev.bitmill.files.store.BlobPart;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.upload.Segment.Action;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of every upload, and who is writing what: one transaction for each step. A piece
 * is written down as done only after its bytes are on the disk.
 */
@Singleton
public class Ledger {
  private final UploadRows uploads;
  private final PieceRows pieces;
  private final Blobs blobs;
  private final Assemblies assemblies;
  private final UploadConfig config;
  private final Clock clock;

  Ledger(
      UploadRows uploads,
      PieceRows pieces,
      Blobs blobs,
      Assemblies assemblies,
      UploadConfig config,
      Clock clock) {
    this.uploads = uploads;
    this.pieces = pieces;
    this.blobs = blobs;
    this.assemblies = assemblies;
    this.config = config;
    this.clock = clock;
  }

  /** The upload that is going on there, if there is one. */
  public Optional<UploadRow> find(Destination to) {
    Optional<UploadRow> open =
        uploads.open(CallContext.project(), to.folder(), to.filename(), clock.instant());
    open.ifPresent(upload -> checkTotal(upload, to));
    return open;
  }

  /** The upload that is going on there, or a new one. */
  @Transactional
  UploadRow open(Destination to) {
    String project = CallContext.project();
    blobs.lock(project + "/uploads/" + to.folder() + "/" + to.filename());
    Optional<UploadRow> open = find(to);
    if (open.isPresent()) {
      return open.get();
    }
    uploads.forget(project, to.folder(), to.filename());
    String id = Ids.make("upload");
    String key = assemblies.begin(id, expiry());
    String actor = CallContext.current().actor();
    @Nullable String createdBy = actor.isEmpty() ? null : actor;
    return uploads.save(
        new UploadRow(
            id,
            project,
            to.folder(),
            to.filename(),
            to.total(),
            0,
            key,
            to.access(),
            createdBy,
            false,
            0,
            0,
            null));
  }

  /**
   * Gives a writer the bytes that nobody has. Where others are in the middle of the same bytes it
   * gets nothing, and they are told to stop.
   */
  @Transactional
  Plan reserve(String id, String writer, long first, long behind, long yielded) {
    hold(id);
    Plan plan = Plan.of(first, behind, pieces.overlapping(id, first, behind), yielded);
    if (plan.contested().isEmpty()) {
      plan.segments().stream()
          .filter(segment -> segment.action() == Action.WRITE)
          .map(it -> new PieceRow(id, it.first(), it.behind(), writer, false, false))
          .forEach(pieces::save);
    } else {
      plan.contested().forEach(pieces::revoke);
    }
    return plan;
  }

  /**
   * What the writer was given of its piece is on the disk; answers the upload as it then is.
   *
   * @param bytes how many those were
   */
  @Transactional
  UploadRow finish(String id, String writer, long bytes, long first, long behind) {
    UploadRow upload = hold(id);
    if (bytes > 0 && pieces.finish(id, writer) == 0) {
      throw takenOver();
    }
    if (bytes > 0) {
      uploads.add(id, bytes, first, behind);
    }
    assemblies.keep(upload.blobKey(), expiry());
    return upload.plus(bytes, first, behind);
  }

  /** Forgets what a writer did not finish. */
  void release(String writer) {
    pieces.release(writer);
  }

  private UploadRow hold(String id) {
    return uploads.hold(id).orElseThrow(() -> ApiException.notFound("upload", id));
  }

  /** What is missing. */
  public List<Gaps.Gap> gaps(UploadRow upload) {
    return Gaps.of(pieces.done(upload.id()), upload.total());
  }

  /** Stages an upload that is whole, under its id. Doing it again is no error. */
  public void stage(UploadRow upload) {
    List<BlobPart> parts =
        pieces.done(upload.id()).stream()
            .map(piece -> new BlobPart(piece.writer(), piece.first(), piece.behind()))
            .toList();
    assemblies.finish(upload.blobKey(), upload.total(), parts, expiry());
  }

  /** The upload became a file. */
  public void done(UploadRow upload) {
    uploads.finish(upload.id(), clock.instant());
  }

  static ApiException takenOver() {
    return new ApiException(
        ErrorKind.CONFLICT, "Another request is sending the same bytes, and went on instead.");
  }

  private Instant expiry() {
    return clock.instant().plus(config.keepUploads());
  }

  private static void checkTotal(UploadRow upload, Destination to) {
    if (upload.total() != to.total()) {
      throw new ApiException(
          ErrorKind.CONFLICT,
          "An upload of %d bytes is going on at this path; its total cannot become %d."
              .formatted(upload.total(), to.total()));
    }
  }
}
