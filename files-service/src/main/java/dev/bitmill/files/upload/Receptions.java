package dev.bitmill.files.upload;

import com.google.rpc.Code;
import dev.bitmill.files.store.Assemblies;
import dev.bitmill.files.store.PartSink;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Begins to receive pieces. */
@Singleton
public final class Receptions {
  private static final int TAKE_OVERS = 3;
  private static final int LOOKS = 100;
  private static final int PAUSE_MILLIS = 50;

  private final Ledger ledger;
  private final Assemblies assemblies;
  private final Writers writers;

  Receptions(Ledger ledger, Assemblies assemblies, Writers writers) {
    this.ledger = ledger;
    this.assemblies = assemblies;
    this.writers = writers;
  }

  /**
   * Begins to receive a piece.
   *
   * @param length how many bytes come
   * @param slack how many more may come
   */
  public Reception begin(Destination to, long first, long length, int slack) {
    check(to, first, length, slack);
    try {
      return begin(ledger.open(to), first, length, slack);
    } catch (ApiException gone) {
      if (gone.code() != Code.NOT_FOUND) {
        throw gone;
      }
      // The upload was an echo, and forgotten at just this moment.
      return begin(ledger.open(to), first, length, slack);
    }
  }

  private Reception begin(UploadRow upload, long first, long length, int slack) {
    String writer = Ids.make("w");
    try {
      // The writer lives before anything is written down as its own: see isGone.
      PartSink sink = assemblies.parts(upload.blobKey(), writer);
      Reception reception =
          new Reception(
              ledger, assemblies, writers, upload, writer, sink, first, first + length, slack);
      writers.add(writer, reception::stop);
      try {
        reception.add(reserve(upload, writer, first, first + length, length > 1 ? 1 : 0));
        return reception;
      } catch (RuntimeException refused) {
        reception.close();
        throw refused;
      }
    } catch (IOException failed) {
      throw Assemblies.unavailable(failed);
    }
  }

  private Plan reserve(UploadRow upload, String writer, long first, long behind, long yielded)
      throws IOException {
    Plan plan = ledger.reserve(upload.id(), writer, first, behind, yielded);
    for (int i = 0; i < TAKE_OVERS && !plan.contested().isEmpty(); i++) {
      for (String other : plan.contested()) {
        takeOver(upload, other);
      }
      plan = ledger.reserve(upload.id(), writer, first, behind, yielded);
    }
    if (!plan.contested().isEmpty()) {
      throw busy();
    }
    return plan;
  }

  /** Waits until a writer that was told to stop can write no more. */
  private void takeOver(UploadRow upload, String other) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    writers.stop(other);
    try {
      for (int i = 0; i < LOOKS && !assemblies.isGone(upload.blobKey(), other); i++) {
        never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    if (!assemblies.isGone(upload.blobKey(), other)) {
      throw busy();
    }
    ledger.release(other);
  }

  private void check(Destination to, long first, long length, int slack) {
    assemblies.checkSize(to.total());
    if (first < 0 || length < 1 || slack < 0 || slack > 2 || first > to.total() - length) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "A piece must lie within the file's %d bytes; got %d bytes from %d on."
              .formatted(to.total(), length, first));
    }
  }

  private static ApiException busy() {
    return new ApiException(
        ErrorKind.UNAVAILABLE, "Another request is still writing these bytes; try again.");
  }
}
