package dev.bitmill.standalone;

import dev.bitmill.kit.s3.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;

/** The AWS SDK's own way to move large objects: out in parts, several at a time, in at once. */
final class SdkTransfer implements AutoCloseable {
  private final String bucket;
  private final S3AsyncClient inParts;
  private final S3AsyncClient whole;

  SdkTransfer(URI endpoint, String bucket) {
    this.bucket = bucket;
    this.inParts = client(endpoint, true);
    this.whole = client(endpoint, false); // S3Proxy does not read objects by their parts
  }

  private static S3AsyncClient client(URI endpoint, boolean inParts) {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .multipartEnabled(inParts)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .overrideConfiguration(it -> it.addExecutionInterceptor(new Sizeless()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(S3Server.ACCESS_KEY_ID, S3Server.SECRET_ACCESS_KEY)))
        .build();
  }

  /** The seconds that it takes. */
  double upload(Path from, String key) {
    long start = System.nanoTime();
    inParts.putObject(put -> put.bucket(bucket).key(key), from).join();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The seconds that it takes. */
  double download(String key, Path to) throws IOException {
    Files.deleteIfExists(to);
    long start = System.nanoTime();
    whole.getObject(get -> get.bucket(bucket).key(key), to).join();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    inParts.close();
    whole.close();
  }

  /** S3Proxy does not know the header that tells the size of the whole. */
  private static final class Sizeless implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return context.request() instanceof CompleteMultipartUploadRequest complete
          ? complete.toBuilder().mpuObjectSize(null).build()
          : context.request();
    }
  }
}
