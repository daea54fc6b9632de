package dev.bitmill.files;

import com.google.protobuf.Struct;
import dev.bitmill.files.upload.Destination;
import dev.bitmill.files.upload.Ledger;
import dev.bitmill.files.upload.Reception;
import dev.bitmill.files.upload.Receptions;
import dev.bitmill.files.upload.UploadRow;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.Gap;
import dev.bitmill.files.v1.Piece;
import dev.bitmill.files.v1.Upload;
import dev.bitmill.files.v1.UploadTarget;
import jakarta.inject.Singleton;

/**
 * Uploads in pieces, and the files that they become. An upload that is whole becomes a file by
 * whoever asks next, so nothing is lost when that fails or when the process dies.
 */
@Singleton
final class Uploads {
  private static final int SHOWN_GAPS = 100;

  private final Receptions receptions;
  private final Ledger ledger;
  private final Stages stages;

  Uploads(Receptions receptions, Ledger ledger, Stages stages) {
    this.receptions = receptions;
    this.ledger = ledger;
    this.stages = stages;
  }

  Reception begin(Piece piece) {
    return receptions.begin(
        destination(piece.getTarget()), piece.getFirst(), piece.getLength(), piece.getSlack());
  }

  Upload finish(Reception reception) {
    return show(reception.finish());
  }

  Upload get(UploadTarget target) {
    return ledger
        .find(destination(target))
        .map(this::show)
        .orElseGet(() -> empty(target.getTotal()));
  }

  private Upload show(UploadRow upload) {
    Upload.Builder shown =
        Upload.newBuilder()
            .setId(upload.id())
            .setTotal(upload.total())
            .setReceived(upload.received());
    if (upload.isWhole()) {
      return shown.setFile(file(upload)).build();
    }
    ledger.gaps(upload).stream()
        .limit(SHOWN_GAPS)
        .forEach(gap -> shown.addMissing(gap(gap.first(), gap.last())));
    return shown.build();
  }

  private File file(UploadRow upload) {
    ledger.stage(upload);
    File file =
        stages.commit(
            new Commit(
                upload.id(),
                upload.id(),
                new Place(upload.placeFolder(), upload.placeFilename()),
                false,
                true,
                "source",
                null,
                null,
                null,
                null,
                Struct.getDefaultInstance(),
                null,
                upload.createdBy(),
                upload.access()));
    ledger.done(upload);
    return file;
  }

  private static Upload empty(long total) {
    return Upload.newBuilder().setTotal(total).addMissing(gap(0, total - 1)).build();
  }

  private static Gap gap(long first, long last) {
    return Gap.newBuilder().setFirst(first).setLast(last).build();
  }

  private static Destination destination(UploadTarget target) {
    Place place = Place.of(target.getFolder(), target.getFilename());
    return new Destination(
        place.folder(), place.filename(), target.getTotal(), FileMessages.word(target.getAccess()));
  }
}
