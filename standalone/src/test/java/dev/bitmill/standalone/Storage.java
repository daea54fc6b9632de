package dev.bitmill.standalone;

import dev.bitmill.kit.s3.S3Server;
import java.net.URI;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Some S3 storage: the one of the tests, or one that the environment names with {@code
 * BITMILL_TEST_S3_ENDPOINT}, {@code …_REGION}, {@code …_BUCKET}, {@code …_ACCESS_KEY_ID} and {@code
 * …_SECRET_ACCESS_KEY}. Its bucket must exist; what tests write there they remove.
 */
record Storage(URI endpoint, String region, String bucket, String keyId, String secret) {
  private static final String OURS = "contract";

  /** The test's own, and the one that the environment names. */
  static Stream<Storage> all() {
    String endpoint = given("ENDPOINT");
    return endpoint.isEmpty()
        ? Stream.of(ours())
        : Stream.of(
            ours(),
            new Storage(
                URI.create(endpoint),
                given("REGION"),
                given("BUCKET"),
                given("ACCESS_KEY_ID"),
                given("SECRET_ACCESS_KEY")));
  }

  private static String given(String name) {
    return System.getenv().getOrDefault("BITMILL_TEST_S3_" + name, "");
  }

  private static Storage ours() {
    Customer.makeBucket(OURS);
    return new Storage(
        Customer.STORE.endpoint(),
        "auto",
        OURS,
        S3Server.ACCESS_KEY_ID,
        S3Server.SECRET_ACCESS_KEY);
  }

  /** The owner's way to look into it. */
  S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)))
        .build();
  }

  String connection(Api api, String theSecret) {
    return api.post(
            "/connections",
            """
            {"kind": "s3", "name": "%s", "endpoint": "%s", "region": "%s",
             "access_key_id": "%s", "secret_access_key": "%s"}\
            """
                .formatted(theSecret.hashCode(), endpoint, region, keyId, theSecret))
        .ok()
        .path("id")
        .asText();
  }

  @Override
  public String toString() {
    return endpoint + "/" + bucket;
  }
}
