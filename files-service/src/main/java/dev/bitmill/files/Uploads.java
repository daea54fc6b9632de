package dev.bitmill.files;

import com.google.protobuf.Struct;
import dev.bitmill.files.upload.Destination;
import dev.bitmill.files.upload.Echoes;
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
import java.util.Optional;

/**
 * Uploads in pieces, and the files that they become. An upload that is whole becomes a file by
 * whoever asks next, so nothing is lost when that fails or when the process dies.
 */
@Singleton
final class Uploads {
  private static final int SHOWN_GAPS = 100;

  private final Receptions receptions;
  private final Ledger ledger;
  private final Echoes echoes;
  private final Stages stages;
  private final FileRows files;
  private final FileMessages messages;

  Uploads(
      Receptions receptions,
      Ledger ledger,
      Echoes echoes,
      Stages stages,
      FileRows files,
      FileMessages messages) {
    this.receptions = receptions;
    this.ledger = ledger;
    this.echoes = echoes;
    this.stages = stages;
    this.files = files;
    this.messages = messages;
  }

  Reception begin(Piece piece) {
    return receptions.begin(
        destination(piece.getTarget()), piece.getFirst(), piece.getLength(), piece.getSlack());
  }

  Upload finish(Reception reception) {
    UploadRow upload = reception.finish();
    return echoes
        .original(upload)
        .flatMap(it -> again(it).filter(_ -> echoes.isEcho(upload, it)))
        .orElseGet(() -> show(upload));
  }

  Upload get(UploadTarget target) {
    Destination to = destination(target);
    return ledger
        .find(to)
        .map(this::show)
        .or(() -> echoes.over(to).flatMap(this::again))
        .orElseGet(() -> empty(target.getTotal()));
  }

  /** The answer to the last piece, as long as the file is what it made. */
  private Optional<Upload> again(UploadRow over) {
    return stages
        .earlier(over.id())
        .flatMap(
            made ->
                files
                    .at(over.projectId(), over.placeFolder(), over.placeFilename())
                    .map(messages::file)
                    .filter(it -> it.getId().equals(made.getId()))
                    .filter(it -> it.getVersion().equals(made.getVersion())))
        .map(file -> shown(over).setFile(file).build());
  }

  private Upload show(UploadRow upload) {
    Upload.Builder shown = shown(upload);
    if (upload.isWhole()) {
      return shown.setFile(file(upload)).build();
    }
    ledger.gaps(upload).stream()
        .limit(SHOWN_GAPS)
        .forEach(gap -> shown.addMissing(gap(gap.first(), gap.last())));
    return shown.build();
  }

  private static Upload.Builder shown(UploadRow upload) {
    return Upload.newBuilder()
        .setId(upload.id())
        .setTotal(upload.total())
        .setReceived(upload.received());
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
