package dev.bitmill.standalone;

import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The AWS SDK's own way to move large objects: in parts, several at a time. */
final class SdkTransfer implements AutoCloseable {
  private final String bucket;
  private final S3AsyncClient client;
  private final S3TransferManager transfers;

  SdkTransfer(URI endpoint, String bucket) {
    this.bucket = bucket;
    this.client =
        S3AsyncClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .multipartEnabled(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY)))
            .build();
    this.transfers = S3TransferManager.builder().s3Client(client).build();
  }

  /** The seconds that it takes. */
  double upload(Path from, String key) {
    long start = System.nanoTime();
    transfers
        .uploadFile(
            request -> request.putObjectRequest(put -> put.bucket(bucket).key(key)).source(from))
        .completionFuture()
        .join();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The seconds that it takes. */
  double download(String key, Path to) throws IOException {
    Files.deleteIfExists(to);
    long start = System.nanoTime();
    transfers
        .downloadFile(
            request -> request.getObjectRequest(get -> get.bucket(bucket).key(key)).destination(to))
        .completionFuture()
        .join();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    transfers.close();
    client.close();
  }
}
