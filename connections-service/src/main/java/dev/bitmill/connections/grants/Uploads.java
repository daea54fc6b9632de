package dev.bitmill.connections.grants;

import dev.bitmill.connections.grants.NewUpload.NewObject;
import dev.bitmill.connections.s3.Begun;
import dev.bitmill.connections.s3.Bucket;
import dev.bitmill.connections.s3.StorageException;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets objects be written, invisibly. */
@Singleton
final class Uploads {
  private static final Logger log = LoggerFactory.getLogger(Uploads.class);

  private final UploadRows rows;
  private final UploadObjectRepository objects;
  private final Endings endings;
  private final Orphans orphans;
  private final Buckets buckets;
  private final GrantConfiguration configuration;
  private final Clock clock;

  Uploads(
      UploadRows rows,
      UploadObjectRepository objects,
      Endings endings,
      Orphans orphans,
      Buckets buckets,
      GrantConfiguration configuration,
      Clock clock) {
    this.rows = rows;
    this.objects = objects;
    this.endings = endings;
    this.orphans = orphans;
    this.buckets = buckets;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Begins an upload; what earlier attempts began is ended before. */
  Started start(String project, NewUpload request) {
    UploadRules.check(request);
    Upload upload = upload(project, request);
    List<UploadObject> its = objects(upload, request.objects());
    Bucket bucket = buckets.of(upload);
    rows.open(upload, its).forEach(endings::end);
    try {
      Together.each(its, object -> begin(bucket, upload, object));
    } catch (StorageException failed) {
      endings.giveUp(upload.id());
      throw Reasons.writing(failed);
    }
    return new Started(upload.id(), its.stream().map(UploadObject::partSize).toList());
  }

  private Upload upload(String project, NewUpload request) {
    Instant now = clock.instant();
    return new Upload(
        Ids.make("upl"),
        project,
        request.connectionId(),
        request.owner(),
        request.attempt(),
        request.bucket(),
        UploadState.OPEN,
        false,
        request.objects().stream().mapToLong(NewObject::size).sum(),
        now,
        null,
        now.plus(Upload.ABANDONED));
  }

  private List<UploadObject> objects(Upload upload, List<NewObject> wanted) {
    return IntStream.range(0, wanted.size())
        .mapToObj(
            place -> {
              NewObject object = wanted.get(place);
              return new UploadObject(
                  UploadObject.id(upload.id(), place),
                  upload.id(),
                  object.key(),
                  object.size(),
                  object.type(),
                  Parts.size(object.size(), configuration.partSize()),
                  null);
            })
        .toList();
  }

  private void begin(Bucket bucket, Upload upload, UploadObject object) {
    if (object.isEmpty()) {
      return; // It is written at completion, for it has no parts.
    }
    Begun begun = bucket.begin(object.key(), object.type(), upload.id());
    UploadObject named = object.begun(begun.id());
    if (!rows.name(object, begun.id())) {
      forget(bucket, named);
      throw new ApiException(
          ErrorKind.CONFLICT, "The upload for %s was ended meanwhile.".formatted(upload.owner()));
    }
    if (begun.perhapsTwice()) {
      abortOrphans(bucket, upload, named);
    }
  }

  private void forget(Bucket bucket, UploadObject named) {
    try {
      bucket.abort(named.key(), String.valueOf(named.storageId()));
    } catch (StorageException failed) {
      log.info("Will try again to end {}: {}", named.id(), failed.getMessage());
      rows.leave(named);
    }
  }

  private void abortOrphans(Bucket bucket, Upload upload, UploadObject named) {
    try {
      orphans.abort(bucket, upload, named);
    } catch (StorageException failed) {
      log.warn("A lost upload of {} may be left: {}", named.id(), failed.getMessage());
    }
  }

  /** Lets parts be sent; when they cannot be, the storage's reason is told instead. */
  PartLeave grant(String project, String id, List<PartName> parts) {
    UploadRules.checkParts(parts);
    Upload upload = rows.use(project, id);
    Map<String, UploadObject> its = find(upload, parts);
    Bucket bucket = buckets.of(upload);
    Instant expiresAt = clock.instant().plus(configuration.lifetime());
    try {
      UploadObject first = object(its, upload, parts.getFirst());
      bucket.checkOpen(first.key(), name(first));
      return new PartLeave(
          parts.stream().map(part -> url(bucket, object(its, upload, part), part)).toList(),
          expiresAt);
    } catch (StorageException failed) {
      throw Reasons.writing(failed);
    }
  }

  private Map<String, UploadObject> find(Upload upload, List<PartName> parts) {
    List<String> ids =
        parts.stream().map(part -> UploadObject.id(upload.id(), part.object())).distinct().toList();
    return objects.findByIdIn(ids).stream()
        .collect(Collectors.toMap(UploadObject::id, Function.identity()));
  }

  private static UploadObject object(Map<String, UploadObject> its, Upload upload, PartName part) {
    UploadObject object = its.get(UploadObject.id(upload.id(), part.object()));
    if (object == null || object.isEmpty()) {
      throw UploadRules.invalid("`object` %d has no parts.".formatted(part.object()));
    }
    UploadRules.checkPart(object, part);
    return object;
  }

  private String url(Bucket bucket, UploadObject object, PartName part) {
    return bucket.partUrl(object.key(), name(object), part.number(), configuration.lifetime());
  }

  private static String name(UploadObject object) {
    if (object.storageId() == null) {
      throw UploadRows.missing(object.uploadId());
    }
    return object.storageId();
  }
}
