package dev.bitmill.files.upload;

import dev.bitmill.files.store.Assemblies;
import dev.bitmill.files.store.Blob;
import dev.bitmill.files.store.BlobPart;
import dev.bitmill.files.store.Blobs;
import dev.bitmill.kit.CallContext;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Uploads that are over, as long as they are remembered. The answer to the last piece of one may
 * have been lost; its client then asks, or sends that piece again. A client that sends another file
 * to the same path does not begin with just that piece, and where it sends several at once, the
 * piece is not alone.
 */
@Singleton
public class Echoes {
  private static final int AT_ONCE = 1 << 16;
  private static final int COMPANY_MILLIS = 500;

  private final UploadRows uploads;
  private final PieceRows pieces;
  private final Assemblies assemblies;
  private final Blobs blobs;
  private final UploadConfig config;
  private final Clock clock;

  Echoes(
      UploadRows uploads,
      PieceRows pieces,
      Assemblies assemblies,
      Blobs blobs,
      UploadConfig config,
      Clock clock) {
    this.uploads = uploads;
    this.pieces = pieces;
    this.assemblies = assemblies;
    this.blobs = blobs;
    this.config = config;
    this.clock = clock;
  }

  /** The last upload to a path that is over, where it was like this one. */
  public Optional<UploadRow> over(Destination to) {
    return uploads
        .over(CallContext.project(), to.folder(), to.filename(), forgotten())
        .filter(upload -> upload.destination().equals(to));
  }

  /** The upload that this one may repeat the last piece of. */
  public Optional<UploadRow> original(UploadRow begun) {
    return begun.received() == begun.lastBehind() - begun.lastFirst()
        ? over(begun.destination())
            .filter(it -> it.lastFirst() == begun.lastFirst())
            .filter(it -> it.lastBehind() == begun.lastBehind())
        : Optional.empty();
  }

  /** True when it does, byte by byte and nothing else; what was begun is then gone. */
  public boolean isEcho(UploadRow begun, UploadRow original) {
    try {
      if (isSame(begun, original) && !hasCompany(begun)) {
        blobs.dropStage(begun.id());
        return true;
      }
      return false;
    } catch (IOException failed) {
      throw Blobs.unavailable(failed);
    }
  }

  private boolean isSame(UploadRow begun, UploadRow original) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
    List<PieceRow> sent = pieces.done(begun.id());
    Blob stored = new Blob(original.blobKey(), original.total());
    long length = begun.lastBehind() - begun.lastFirst();
    try (Comparison comparison = new Comparison(blobs.open(stored, begun.lastFirst(), length))) {
      for (PieceRow piece : sent) {
        BlobPart part = new BlobPart(piece.writer(), piece.first(), piece.behind());
        try (ReadableByteChannel again = assemblies.open(begun.blobKey(), part, piece.first())) {
          long left = piece.behind() - piece.first();
          while (left > 0) {
            buffer.clear().limit((int) Math.min(AT_ONCE, left));
            left -= Math.max(again.read(buffer), 0);
            if (!comparison.isSame(buffer.flip())) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  /** Others may be on their way at the same time. */
  private boolean hasCompany(UploadRow begun) {
    try {
      boolean _ = new CountDownLatch(1).await(COMPANY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
    return !forget(begun);
  }

  /** Forgets an upload that still is what it was; who was about to join it begins another. */
  @Transactional
  boolean forget(UploadRow begun) {
    boolean alone =
        uploads.hold(begun.id()).filter(begun::equals).isPresent()
            && pieces.unfinished(begun.id()) == 0;
    return alone && uploads.remove(begun.id()) > 0;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void forget() {
    uploads.forgetOver(forgotten());
  }

  private Instant forgotten() {
    return clock.instant().minus(config.keepUploads());
  }
}
