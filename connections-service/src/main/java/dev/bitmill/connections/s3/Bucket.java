package dev.bitmill.connections.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * One bucket of a user's storage. What may pass is tried three times; then, and for all that does
 * not pass, a {@link StorageException} says why.
 */
public final class Bucket {
  /** Where an object's metadata says which upload wrote it. */
  private static final String MARK = "bitmill-upload";

  private static final int NOTHING_IN_RANGE = 416;

  /** Some storages put an object together only when its upload completes. */
  private static final Duration COMPLETION = Duration.ofMinutes(10);

  private static final int MOST_PARTS = 10_000;

  /** A list that goes on and on is none; honest ones have a thousand entries to a page. */
  private static final int MOST_PAGES = 100;

  private final String name;
  private final S3Client client;
  private final S3Presigner presigner;
  private final Requests requests;

  Bucket(String name, S3Client client, S3Presigner presigner, Requests requests) {
    this.name = name;
    this.client = client;
    this.presigner = presigner;
    this.requests = requests;
  }

  /**
   * What there is. Asked for by a GET of the first byte: a refused HEAD has no body, and does not
   * say why.
   */
  public ObjectFacts look(String key) {
    return requests.ask(
        Wish.read(name, key),
        () -> {
          try {
            return client.getObject(
                request -> request.bucket(name).key(key).range("bytes=0-0"), Bucket::facts);
          } catch (S3Exception refused) {
            if (refused.statusCode() == NOTHING_IN_RANGE) {
              return client.getObject(request -> request.bucket(name).key(key), Bucket::facts);
            }
            throw refused;
          }
        });
  }

  /** What there is, if there is anything. */
  public Optional<ObjectFacts> find(String key) {
    try {
      return Optional.of(look(key));
    } catch (StorageException failed) {
      if (failed.trouble() == Trouble.OBJECT_MISSING) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** A URL that an object can be read by. */
  public String readUrl(String key, Duration lifetime) {
    return presigner
        .presignGetObject(
            it ->
                it.signatureDuration(lifetime)
                    .getObjectRequest(request -> request.bucket(name).key(key)))
        .url()
        .toString();
  }

  /** A URL that one part of a multipart upload can be sent to. */
  public String partUrl(String key, String upload, int number, Duration lifetime) {
    return presigner
        .presignUploadPart(
            it ->
                it.signatureDuration(lifetime)
                    .uploadPartRequest(
                        request ->
                            request.bucket(name).key(key).uploadId(upload).partNumber(number)))
        .url()
        .toString();
  }

  /** Begins a multipart upload of an object that will bear the mark. */
  public Begun begin(String key, String type, String mark) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(name)
            .key(key)
            .contentType(type.isEmpty() ? null : type)
            .metadata(Map.of(MARK, mark));
    AtomicInteger tries = new AtomicInteger();
    request.overrideConfiguration(it -> Tries.count(it, tries));
    CreateMultipartUploadResponse answer =
        requests.ask(Wish.write(name, key), () -> client.createMultipartUpload(request.build()));
    if (answer.uploadId() == null) {
      throw requests.notS3();
    }
    return new Begun(answer.uploadId(), tries.get() > 1);
  }

  /** The parts that have arrived. */
  public List<SentPart> parts(String key, String upload) {
    return requests.ask(
        Wish.write(name, key),
        () ->
            client
                .listPartsPaginator(request -> request.bucket(name).key(key).uploadId(upload))
                .stream()
                .limit(MOST_PAGES)
                .flatMap(page -> page.parts().stream())
                .limit(MOST_PARTS + 1)
                .map(part -> new SentPart(part.partNumber(), part.size(), part.eTag()))
                .toList());
  }

  /** Goes well when parts can be sent. */
  public void checkOpen(String key, String upload) {
    requests.ask(
        Wish.write(name, key),
        () ->
            client.listParts(
                request -> request.bucket(name).key(key).uploadId(upload).maxParts(1)));
  }

  /** Makes an object of its parts. */
  public void complete(String key, String upload, List<SentPart> parts) {
    List<CompletedPart> list =
        parts.stream()
            .map(
                part -> CompletedPart.builder().partNumber(part.number()).eTag(part.etag()).build())
            .toList();
    requests.ask(
        Wish.write(name, key),
        () ->
            client.completeMultipartUpload(
                request ->
                    request
                        .bucket(name)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(it -> it.parts(list))
                        .overrideConfiguration(it -> it.apiCallAttemptTimeout(COMPLETION))));
  }

  /** Writes an object without bytes, which has no parts either. */
  public void writeEmpty(String key, String type, String mark) {
    requests.ask(
        Wish.write(name, key),
        () ->
            client.putObject(
                request ->
                    request
                        .bucket(name)
                        .key(key)
                        .contentType(type.isEmpty() ? null : type)
                        .metadata(Map.of(MARK, mark)),
                RequestBody.empty()));
  }

  /** Ends a multipart upload; one that is gone is ended. */
  public void abort(String key, String upload) {
    try {
      requests.ask(
          Wish.write(name, key),
          () ->
              client.abortMultipartUpload(
                  request -> request.bucket(name).key(key).uploadId(upload)));
    } catch (StorageException failed) {
      if (!failed.trouble().isGone()) {
        throw failed;
      }
    }
  }

  /**
   * Removes what was written. Where a version is told only that one is removed, so that the object
   * before it is there again.
   */
  public void remove(String key, Optional<String> version) {
    try {
      delete(key, version.orElse(null));
    } catch (StorageException failed) {
      if (version.isEmpty() || failed.trouble() != Trouble.DENIED) {
        throw failed;
      }
      delete(key, null);
    }
  }

  private void delete(String key, @Nullable String version) {
    requests.ask(
        Wish.remove(name, key),
        () -> client.deleteObject(request -> request.bucket(name).key(key).versionId(version)));
  }

  /** All open multipart uploads of a key, whoever began them. */
  public List<OpenUpload> openUploads(String key) {
    return requests.ask(
        Wish.list(name),
        () ->
            client
                .listMultipartUploadsPaginator(request -> request.bucket(name).prefix(key))
                .stream()
                .limit(MOST_PAGES)
                .flatMap(page -> page.uploads().stream())
                .filter(upload -> upload.key().equals(key))
                .map(upload -> new OpenUpload(upload.key(), upload.uploadId(), upload.initiated()))
                .toList());
  }

  /** A connection whose answer was read to its end is used again. */
  private static ObjectFacts facts(GetObjectResponse answer, AbortableInputStream body)
      throws IOException {
    if (answer.contentLength() > 1) {
      body.abort();
    } else {
      body.transferTo(OutputStream.nullOutputStream());
    }
    String range = answer.contentRange();
    return new ObjectFacts(
        range == null
            ? answer.contentLength()
            : Long.parseLong(range.substring(range.indexOf('/') + 1)),
        Objects.requireNonNullElse(answer.eTag(), ""),
        answer.metadata().getOrDefault(MARK, ""),
        Optional.ofNullable(answer.versionId()));
  }
}
