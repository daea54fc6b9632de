package dev.bitmill.files.s3;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * The bucket: what is asked of it, one request at a time. What may pass has been tried again before
 * it fails; what is not there is a {@link NoSuchFileException}.
 */
final class Bucket {
  private static final String TYPE = "application/octet-stream";

  private final S3Client client;
  private final String name;
  private final String prefix;

  Bucket(S3Client client, String name, String prefix) {
    this.client = client;
    this.name = name;
    this.prefix = prefix;
  }

  boolean has(String object) throws IOException {
    try {
      ask(object, () -> client.headObject(it -> it.bucket(name).key(key(object))));
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /**
   * Opens an object.
   *
   * @param first the first byte to read
   * @param behind the byte after the last one, after {@code first}
   * @param etag what must not have changed; null for whatever there is
   */
  ResponseInputStream<GetObjectResponse> get(
      String object, long first, long behind, @Nullable String etag) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(name)
            .key(key(object))
            .range("bytes=%d-%d".formatted(first, behind - 1))
            .ifMatch(etag)
            .build();
    return ask(object, () -> client.getObject(request));
  }

  /** Makes an object, all of it at once. */
  void put(String object, PartBuffer bytes) throws IOException {
    ask(
        object,
        () ->
            client.putObject(
                it -> it.bucket(name).key(key(object)).contentType(TYPE), body(bytes)));
  }

  void copy(String from, String to) throws IOException {
    ask(
        from,
        () ->
            client.copyObject(
                it ->
                    it.sourceBucket(name)
                        .sourceKey(key(from))
                        .destinationBucket(name)
                        .destinationKey(key(to))));
  }

  /** Begins an object that is made of parts. */
  Multipart begin(String object) throws IOException {
    String id =
        ask(
                object,
                () ->
                    client.createMultipartUpload(
                        it -> it.bucket(name).key(key(object)).contentType(TYPE)))
            .uploadId();
    return new Multipart(this, client, name, object, id);
  }

  /** Those of an object that were begun and have not ended. */
  List<Multipart> begun(String object) throws IOException {
    return ask(
        object,
        () ->
            client
                .listMultipartUploadsPaginator(it -> it.bucket(name).prefix(key(object)))
                .uploads()
                .stream()
                .filter(it -> it.key().equals(key(object)))
                .map(it -> new Multipart(this, client, name, object, it.uploadId()))
                .toList());
  }

  /** The objects whose names begin so, and their sizes. */
  Map<String, Long> list(String folder) throws IOException {
    return ask(
        folder,
        () -> {
          Map<String, Long> found = new TreeMap<>();
          client
              .listObjectsV2Paginator(it -> it.bucket(name).prefix(key(folder)))
              .contents()
              .forEach(it -> found.put(it.key().substring(prefix.length()), it.size()));
          return found;
        });
  }

  /** Deletes an object. One that is not there is no error. */
  void delete(String object) throws IOException {
    try {
      ask(object, () -> client.deleteObject(it -> it.bucket(name).key(key(object))));
    } catch (NoSuchFileException _) {
      // Some storages make it one.
    }
  }

  String key(String object) {
    return prefix + object;
  }

  static RequestBody body(PartBuffer bytes) {
    return RequestBody.fromContentProvider(bytes::stream, bytes.size(), TYPE);
  }

  static <T> T ask(String object, Supplier<T> request) throws IOException {
    try {
      return request.get();
    } catch (AwsServiceException answer) {
      if (answer.statusCode() == 404 && !(answer instanceof NoSuchBucketException)) {
        throw (IOException) new NoSuchFileException(object).initCause(answer);
      }
      throw new IOException(answer.getMessage(), answer);
    } catch (SdkException failed) {
      throw new IOException(failed.getMessage(), failed);
    }
  }
}
