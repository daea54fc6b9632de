package dev.bitmill.connections.s3;

import com.google.common.util.concurrent.Striped;
import dev.bitmill.kit.AddressGuard;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Opens users' storage. Addresses are judged by the guard as they are connected to, and nothing of
 * this process' environment takes part: no proxy, no profile, no credentials but the given ones.
 * What is opened costs nothing to keep or to throw away.
 */
@Singleton
@Bean(preDestroy = "close")
public final class Storages implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final ProfileFile NO_PROFILE = ProfileFile.aggregator().build();

  /** Larger than what any single request may take: those are bounded one by one. */
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private static final int CONNECTIONS = 256;

  /** Of one project. */
  private static final int CONNECTIONS_AT_ONCE = 64;

  private static final int PROJECTS = 1024;

  private final SdkHttpClient http;
  private final ScheduledExecutorService timeouts =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("storage-timeouts").factory());
  private final Striped<Semaphore> shares =
      Striped.lazyWeakSemaphore(PROJECTS, CONNECTIONS_AT_ONCE);
  private final Duration patience;
  private final Clock clock;

  Storages(StorageConfiguration configuration, Clock clock) {
    this.patience = configuration.storagePatience();
    this.clock = clock;
    this.http =
        Apache5HttpClient.builder()
            .dnsResolver(new AddressGuard(configuration.allowNetworks()))
            .proxyConfiguration(
                ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariableValues(false)
                    .build())
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENCE)
            .connectionAcquisitionTimeout(configuration.storagePatience())
            .maxConnections(CONNECTIONS)
            .build();
  }

  /** A bucket of a storage. Nothing is asked of it yet. */
  public Bucket bucket(StorageAccess access, String bucket) {
    BucketAddress address = BucketAddress.of(access, bucket);
    S3Client client = client(access, address);
    return new Bucket(bucket, client, presigner(access, address, client), requests(access));
  }

  /** A way to try a storage out, with a bucket or without. */
  public Trial trial(StorageAccess access, String bucket) {
    BucketAddress whole = new BucketAddress(access.endpoint(), true);
    return new Trial(
        access,
        client(access, whole),
        client(access, bucket.isEmpty() ? whole : BucketAddress.of(access, bucket)),
        bucket,
        requests(access));
  }

  private Requests requests(StorageAccess access) {
    return new Requests(new Words(access, clock), shares.get(access.project()), patience);
  }

  private S3Client client(StorageAccess access, BucketAddress address) {
    return S3Client.builder()
        .httpClient(http)
        .endpointOverride(address.endpoint())
        .forcePathStyle(address.pathStyle())
        .region(Region.of(access.region()))
        .credentialsProvider(credentials(access))
        // What is more than that, many storages do not understand.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(it -> it.chunkedEncodingEnabled(false))
        .disableS3ExpressSessionAuth(true)
        .overrideConfiguration(this::override)
        .build();
  }

  private void override(ClientOverrideConfiguration.Builder override) {
    override
        .scheduledExecutorService(timeouts)
        .apiCallAttemptTimeout(patience)
        .defaultProfileFile(NO_PROFILE)
        .retryStrategy(retries())
        .addExecutionInterceptor(new OwnClock())
        .addExecutionInterceptor(new ShortAnswers())
        .addExecutionInterceptor(new Tries());
  }

  /** Three tries, with pauses that grow; a signature that came too late is made again. */
  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .retryOnException(Storages::isExpired)
        .build();
  }

  private static boolean isExpired(Throwable failed) {
    return failed instanceof AwsServiceException answer
        && Refusal.of(answer).trouble() == Trouble.EXPIRED;
  }

  private static S3Presigner presigner(
      StorageAccess access, BucketAddress address, S3Client client) {
    return S3Presigner.builder()
        .s3Client(client)
        .endpointOverride(address.endpoint())
        .region(Region.of(access.region()))
        .credentialsProvider(credentials(access))
        .disableS3ExpressSessionAuth(true)
        .build();
  }

  private static StaticCredentialsProvider credentials(StorageAccess access) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey()));
  }

  @Override
  public void close() {
    http.close();
    timeouts.shutdownNow();
  }
}
