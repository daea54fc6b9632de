package dev.bitmill.connections.s3;

import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** A user's storage, without regard to a bucket. */
public final class Account {
  private final S3Client client;
  private final Words words;
  private final StorageAccess access;

  Account(S3Client client, Words words, StorageAccess access) {
    this.client = client;
    this.words = words;
    this.access = access;
  }

  /** What people call the storage: its host. */
  public String name() {
    return access.name();
  }

  /** Enough of the access key's id to tell it from others. */
  public String shortKeyId() {
    return access.shortKeyId();
  }

  /** Asks for the buckets, which takes no more than a signature that is right. */
  public void signIn(Duration limit) {
    try {
      ListBucketsResponse answer =
          client.listBuckets(
              request -> request.overrideConfiguration(it -> it.apiCallTimeout(limit)));
      refuseHtml(answer);
    } catch (SdkException failed) {
      throw words.of(failed, Wish.signIn());
    }
  }

  private void refuseHtml(ListBucketsResponse answer) {
    boolean html =
        answer
            .sdkHttpResponse()
            .firstMatchingHeader("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
            .isPresent();
    if (html) {
      throw words.notS3();
    }
  }
}
