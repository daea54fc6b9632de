package dev.bitmill.files.s3;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is made of parts, and appears when it is completed. All parts but the last have
 * the same size, as R2 insists. For any number of threads.
 */
final class Multipart {
  /** Some storages put an object together only then. */
  private static final Duration COMPLETION = Duration.ofMinutes(15);

  private final Bucket bucket;
  private final S3Client client;
  private final String name;
  private final String object;
  private final String id;
  private final Map<Integer, String> etags = new ConcurrentSkipListMap<>();

  Multipart(Bucket bucket, S3Client client, String name, String object, String id) {
    this.bucket = bucket;
    this.client = client;
    this.name = name;
    this.object = object;
    this.id = id;
  }

  /** Sends a part; the first is number 1. */
  void send(int number, PartBuffer bytes) throws IOException {
    etags.put(
        number,
        Bucket.ask(
                object,
                () ->
                    client.uploadPart(
                        it ->
                            it.bucket(name).key(bucket.key(object)).uploadId(id).partNumber(number),
                        Bucket.body(bytes)))
            .eTag());
  }

  /**
   * Makes another object's bytes a part, without their leaving the storage. All of them: AWS copies
   * a range only of objects above 5 MiB, which a last part need not be.
   */
  void copy(int number, String from) throws IOException {
    etags.put(
        number,
        Bucket.ask(
                from,
                () ->
                    client.uploadPartCopy(
                        it ->
                            it.sourceBucket(name)
                                .sourceKey(bucket.key(from))
                                .destinationBucket(name)
                                .destinationKey(bucket.key(object))
                                .uploadId(id)
                                .partNumber(number)))
            .copyPartResult()
            .eTag());
  }

  /**
   * Makes the object appear. Where the answer to the first try was lost, the next finds it made.
   */
  void complete() throws IOException {
    try {
      Bucket.ask(object, () -> client.completeMultipartUpload(completion()));
    } catch (NoSuchFileException ended) {
      if (!bucket.has(object)) {
        throw new IOException("The upload of " + object + " was ended.", ended);
      }
    }
  }

  /** Lets go of all parts. One that has ended is no error. */
  void abort() throws IOException {
    try {
      Bucket.ask(
          object,
          () ->
              client.abortMultipartUpload(
                  it -> it.bucket(name).key(bucket.key(object)).uploadId(id)));
    } catch (NoSuchFileException _) {
      // It has ended.
    }
  }

  private CompleteMultipartUploadRequest completion() {
    CompletedPart[] parts =
        etags.entrySet().stream()
            .map(it -> CompletedPart.builder().partNumber(it.getKey()).eTag(it.getValue()).build())
            .toArray(CompletedPart[]::new);
    return CompleteMultipartUploadRequest.builder()
        .bucket(name)
        .key(bucket.key(object))
        .uploadId(id)
        .multipartUpload(it -> it.parts(parts))
        .overrideConfiguration(it -> it.apiCallAttemptTimeout(COMPLETION))
        .build();
  }
}
