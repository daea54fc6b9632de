package dev.bitmill.files.s3;

import dev.bitmill.files.store.BlobStore;
import dev.bitmill.files.store.StoreConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens the bucket, or says at the start why it cannot. */
@Factory
@Requires(property = "bitmill.store", value = "s3")
final class S3Stores {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final Duration ONE_TRY = Duration.ofMinutes(5);
  private static final int TRIES = 4;

  /** Every reader has one for as long as it reads; their number is bounded elsewhere. */
  private static final int CONNECTIONS = 10_000;

  @Bean(preDestroy = "close")
  @Context
  S3Client client(S3Config config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http())
            .region(Region.of(String.valueOf(config.region())))
            .forcePathStyle(config.pathStyle())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(config.accessKeyId(), config.secretAccessKey())))
            // What is more than that, many storages do not understand.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
            .disableS3ExpressSessionAuth(true)
            .overrideConfiguration(
                it ->
                    it.apiCallAttemptTimeout(ONE_TRY)
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()));
    config.address().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static SdkHttpClient http() {
    return Apache5HttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(SILENCE)
        .maxConnections(CONNECTIONS)
        .build();
  }

  @Context
  BlobStore store(S3Client client, S3Config config, StoreConfig store) {
    config.checkFor(store);
    check(client, config);
    return new S3Store(
        new Bucket(client, String.valueOf(config.bucket()), String.valueOf(config.prefix())),
        config.partSize());
  }

  /** Asks for a list, since a refused HEAD does not say why. */
  private static void check(S3Client client, S3Config config) {
    try {
      client.listObjectsV2(it -> it.bucket(config.bucket()).prefix(config.prefix()).maxKeys(1));
    } catch (SdkException refused) {
      throw new IllegalStateException(
          "The bucket %s at %s cannot be used: %s Check %s."
              .formatted(
                  config.bucket(),
                  config.address().map(Object::toString).orElse("AWS"),
                  reason(refused),
                  suspect(refused)),
          refused);
    }
  }

  private static String reason(SdkException refused) {
    return refused instanceof AwsServiceException answer && answer.awsErrorDetails() != null
        ? "%s (%s)."
            .formatted(
                answer.awsErrorDetails().errorMessage(), answer.awsErrorDetails().errorCode())
        : refused.getMessage() + ".";
  }

  private static String suspect(SdkException refused) {
    String code =
        refused instanceof AwsServiceException answer && answer.awsErrorDetails() != null
            ? String.valueOf(answer.awsErrorDetails().errorCode())
            : "";
    return switch (code) {
      case "NoSuchBucket", "InvalidBucketName" -> "BITMILL_S3_BUCKET";
      case "InvalidAccessKeyId" -> "BITMILL_S3_ACCESS_KEY_ID";
      case "SignatureDoesNotMatch" -> "BITMILL_S3_SECRET_ACCESS_KEY";
      case "AccessDenied" -> "what BITMILL_S3_ACCESS_KEY_ID may do";
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "BITMILL_S3_REGION";
      default -> "BITMILL_S3_ENDPOINT, BITMILL_S3_REGION and BITMILL_S3_PATH_STYLE";
    };
  }
}
