package dev.bitmill.connections.s3;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Tries a storage out, one small and short request at a time. */
public final class Trial {
  private static final AwsRequestOverrideConfiguration BOUNDED =
      AwsRequestOverrideConfiguration.builder().apiCallTimeout(Duration.ofSeconds(8)).build();

  private final StorageAccess access;
  private final S3Client account;
  private final S3Client inBucket;
  private final String bucket;
  private final Requests requests;

  Trial(
      StorageAccess access, S3Client account, S3Client inBucket, String bucket, Requests requests) {
    this.access = access;
    this.account = account;
    this.inBucket = inBucket;
    this.bucket = bucket;
    this.requests = requests;
  }

  /** What people call the storage: its host. */
  public String storage() {
    return access.name();
  }

  /** Enough of the access key's id to tell it from others. */
  public String shortKeyId() {
    return access.shortKeyId();
  }

  /** Asks for the buckets, which needs a signature that is right, but no bucket. */
  public void signIn() {
    requests.ask(
        Wish.listBuckets(),
        () -> {
          ListBucketsResponse answer =
              account.listBuckets(request -> request.overrideConfiguration(BOUNDED));
          if (isHtml(answer)) {
            throw requests.notS3();
          }
          return answer;
        });
  }

  public void list(String prefix) {
    requests.ask(
        Wish.list(bucket),
        () ->
            inBucket.listObjectsV2(
                request ->
                    request
                        .bucket(bucket)
                        .prefix(prefix)
                        .maxKeys(1)
                        .overrideConfiguration(BOUNDED)));
  }

  public void write(String key, String text) {
    requests.ask(
        Wish.write(bucket, key),
        () ->
            inBucket.putObject(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .contentType("text/plain")
                        .overrideConfiguration(BOUNDED),
                RequestBody.fromString(text)));
  }

  public String read(String key) {
    return requests.ask(
        Wish.read(bucket, key),
        () ->
            inBucket
                .getObjectAsBytes(
                    request -> request.bucket(bucket).key(key).overrideConfiguration(BOUNDED))
                .asUtf8String());
  }

  public void remove(String key) {
    requests.ask(
        Wish.remove(bucket, key),
        () ->
            inBucket.deleteObject(
                request -> request.bucket(bucket).key(key).overrideConfiguration(BOUNDED)));
  }

  private static boolean isHtml(ListBucketsResponse answer) {
    return answer
        .sdkHttpResponse()
        .firstMatchingHeader("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
        .isPresent();
  }
}
