package dev.bitmill.connections.s3;

import dev.bitmill.connections.v1.CreateConnectionRequest;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract on a storage that the environment names: a real R2, MinIO, Garage, … */
@EnabledIfEnvironmentVariable(
    named = "BITMILL_TEST_S3_ENDPOINT",
    matches = ".+",
    disabledReason = "BITMILL_TEST_S3_ENDPOINT names no storage")
class NamedStorageTest extends StorageContract {
  @Override
  CreateConnectionRequest.Builder connection() {
    return CreateConnectionRequest.newBuilder()
        .setEndpoint(environment("ENDPOINT"))
        .setRegion(environment("REGION"))
        .setAccessKeyId(environment("ACCESS_KEY_ID"))
        .setSecretAccessKey(environment("SECRET_ACCESS_KEY"));
  }

  @Override
  String bucket() {
    return environment("BUCKET");
  }

  private static String environment(String name) {
    String value = System.getenv("BITMILL_TEST_S3_" + name);
    if (value == null) {
      throw new IllegalStateException("BITMILL_TEST_S3_" + name + " is not set.");
    }
    return value;
  }
}
