package dev.bitmill.files;

import dev.bitmill.files.v1.CreateMediaRequest;
import dev.bitmill.files.v1.UpdateMediaRequest;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Ids;
import dev.bitmill.kit.Paging;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The media of the caller's project, and what becomes of them as files come and go. */
@Singleton
class MediaLibrary {
  private static final int FILES_OF_ONE = 100;
  private static final int FILES_OF_EACH = 20;

  private final MediaRows rows;
  private final MediaFiles members;
  private final Listing listing;
  private final Files files;
  private final Clock clock;

  MediaLibrary(MediaRows rows, MediaFiles members, Listing listing, Files files, Clock clock) {
    this.rows = rows;
    this.members = members;
    this.listing = listing;
    this.files = files;
    // As precise as the database keeps it, so that the first answer equals all later ones.
    this.clock = Clock.tick(clock, Duration.ofNanos(1_000));
  }

  MediaSet create(CreateMediaRequest request) {
    Instant now = clock.instant();
    MediaRow row =
        new MediaRow(
            Ids.make("med"),
            CallContext.project(),
            MediaMessages.title(request.getTitle()),
            MediaMessages.alt(request.getAlt()),
            FileMessages.json(request.getMetadata()),
            true,
            now,
            now);
    return new MediaSet(rows.save(row), List.of());
  }

  MediaSet get(String id) {
    String project = CallContext.project();
    MediaRow row = rows.find(project, id).orElseThrow(() -> ApiException.notFound("media", id));
    return new MediaSet(row, members.first(project, List.of(id), FILES_OF_ONE));
  }

  List<MediaSet> list(Paging paging) {
    String project = CallContext.project();
    List<MediaRow> found = listing.page(all(project), paging, MediaRow.class);
    Map<String, List<FileRow>> files =
        found.isEmpty()
            ? Map.of()
            : members
                .first(project, found.stream().map(MediaRow::id).toList(), FILES_OF_EACH)
                .stream()
                .collect(Collectors.groupingBy(FileRow::mediaId));
    return found.stream()
        .map(row -> new MediaSet(row, files.getOrDefault(row.id(), List.of())))
        .toList();
  }

  @Nullable Long total(Paging paging) {
    return listing.total(all(CallContext.project()), paging);
  }

  private static Selection all(String project) {
    return new Selection("media", project);
  }

  @Transactional
  MediaSet update(UpdateMediaRequest change) {
    MediaRow row =
        rows.lock(CallContext.project(), change.getId())
            .orElseThrow(() -> ApiException.notFound("media", change.getId()));
    rows.update(
        new MediaRow(
            row.id(),
            row.projectId(),
            change.hasTitle() ? MediaMessages.title(change.getTitle()) : row.title(),
            change.hasAlt() ? MediaMessages.alt(change.getAlt()) : row.alt(),
            FileMessages.merge(row.metadata(), change.getMetadata()),
            true,
            row.created(),
            clock.instant()));
    return get(row.id());
  }

  /** Takes all files along, also those that join while it waits for them. */
  void delete(String id) {
    get(id);
    boolean gone = false;
    while (!gone) {
      gone = removeWithFiles(id);
    }
  }

  /** False when files joined meanwhile: they are to be locked first, so it begins again. */
  @Transactional
  boolean removeWithFiles(String id) {
    String project = CallContext.project();
    members.lock(project, id).forEach(files::delete);
    return rows.lock(project, id).isEmpty() || rows.removeWithoutFiles(project, id) > 0;
  }
}
