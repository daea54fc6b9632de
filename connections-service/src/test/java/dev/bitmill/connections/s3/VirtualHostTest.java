package dev.bitmill.connections.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.connections.v1.CreateConnectionRequest;
import dev.bitmill.kit.s3.S3Server;
import dev.bitmill.kit.s3.TestHosts;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract on a server that knows a bucket by its host, {@code bucket.s3.test}. */
class VirtualHostTest extends StorageContract {
  private static final String BUCKET = "storage-contract";

  private final S3Server server = S3Server.startVirtual();

  VirtualHostTest() {
    server.makeBucket(BUCKET);
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @Override
  CreateConnectionRequest.Builder connection() {
    return CreateConnectionRequest.newBuilder()
        .setEndpoint(server.endpoint().toString())
        .setAddressing("virtual")
        .setRegion("us-east-1")
        .setAccessKeyId(S3Server.ACCESS_KEY_ID)
        .setSecretAccessKey(S3Server.SECRET_ACCESS_KEY);
  }

  @Override
  boolean keepsEmptySegments() {
    return false;
  }

  @Override
  String bucket() {
    return BUCKET;
  }

  @Test
  void theBucketIsInTheHostOfWhatIsGranted() {
    URI granted = granted("in-the-host.mp4");

    assertThat(granted.getHost()).isEqualTo(BUCKET + "." + TestHosts.STORAGE);
    assertThat(granted.getPath()).endsWith("/in-the-host.mp4").doesNotContain(BUCKET);
  }
}
