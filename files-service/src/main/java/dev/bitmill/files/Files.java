package dev.bitmill.files;

import dev.bitmill.files.store.Blobs;
import dev.bitmill.files.v1.UpdateFileRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Paging;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of the caller's project. */
@Singleton
class Files {
  private final FileRows rows;
  private final Listing listing;
  private final Folders folders;
  private final Membership media;
  private final Blobs blobs;
  private final Clock clock;

  Files(
      FileRows rows, Listing listing, Folders folders, Membership media, Blobs blobs, Clock clock) {
    this.rows = rows;
    this.listing = listing;
    this.folders = folders;
    this.media = media;
    this.blobs = blobs;
    // As precise as the database keeps it, so that the first answer equals all later ones.
    this.clock = Clock.tick(clock, Duration.ofNanos(1_000));
  }

  FileRow get(String id) {
    return rows.find(CallContext.project(), id)
        .orElseThrow(() -> ApiException.notFound("file", id));
  }

  List<FileRow> list(FileFilter filter, Paging paging) {
    return listing.page(filter.in(CallContext.project()), paging, FileRow.class);
  }

  @Nullable Long total(FileFilter filter, Paging paging) {
    return listing.total(filter.in(CallContext.project()), paging);
  }

  @Transactional
  FileRow update(UpdateFileRequest change) {
    String project = CallContext.project();
    // The folder before the row, as commits do; else the two could each wait for the other.
    FileRow before = get(change.getId());
    folders.lock(project, before.directory());
    String folder = wanted(change, before).folder();
    blobs.lock(project + "/folders/" + folder);
    FileRow row =
        rows.lock(project, change.getId())
            .orElseThrow(() -> ApiException.notFound("file", change.getId()));
    Place place = wanted(change, row);
    if (!place.equals(row.place())) {
      checkFree(project, folder, place, row);
    }
    return rows.update(
        new FileRow(
            row.id(),
            row.projectId(),
            row.mediaId(),
            row.object(),
            place,
            row.directory(),
            row.content(),
            row.filesize(),
            row.version(),
            row.label(),
            change.hasRef()
                ? FileMessages.emptyToNull(FileMessages.ref(change.getRef()))
                : row.ref(),
            FileMessages.merge(row.metadata(), change.getMetadata()),
            row.original(),
            row.createdBy(),
            row.status(),
            Optional.ofNullable(FileMessages.word(change.getAccess())).orElse(row.access()),
            row.created(),
            clock.instant()));
  }

  @Transactional
  void delete(String id) {
    String project = CallContext.project();
    FileRow row = rows.lock(project, id).orElseThrow(() -> ApiException.notFound("file", id));
    rows.remove(project, id);
    blobs.detach(id);
    media.leave(project, row.mediaId());
  }

  private static Place wanted(UpdateFileRequest change, FileRow row) {
    return Place.of(
        change.hasFolder() ? change.getFolder() : row.place().folder(),
        change.hasFilename() ? change.getFilename() : row.place().filename());
  }

  private void checkFree(String project, String locked, Place place, FileRow row) {
    if (!place.folder().equals(locked)) {
      throw new ApiException(ErrorKind.CONFLICT, "The file was moved meanwhile; try again.");
    }
    if (row.directory() && !place.filename().equals(row.place().filename())) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`filename` is the entry to open in a directory and cannot be changed; got `%s`."
              .formatted(place.filename()));
    }
    folders.checkFree(project, place, row.directory(), Optional.of(row));
    if (rows.at(project, place.folder(), place.filename()).isPresent()) {
      throw new ApiException(
          ErrorKind.CONFLICT,
          "Another file is at `%s`; delete or move it first, or choose another name."
              .formatted(place.path()));
    }
  }
}
