package dev.bitmill.connections.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://account.r2.cloudflarestorage.com, '', true, https://account.r2.cloudflarestorage.com",
    "http://minio:9000, '', true, http://minio:9000",
    "http://[::1]:9000, '', true, http://[::1]:9000",
    "https://s3.eu-west-1.amazonaws.com, '', false, https://s3.eu-west-1.amazonaws.com",
    "https://S3.EU-West-1.AmazonAWS.com, '', false, https://S3.EU-West-1.AmazonAWS.com",
    "https://oss-cn-hangzhou.aliyuncs.com, '', false, https://oss-cn-hangzhou.aliyuncs.com",
    "https://cos.ap-paris.myqcloud.com, '', false, https://cos.ap-paris.myqcloud.com",
    "https://notamazonaws.com, '', true, https://notamazonaws.com",
    // What was asked for wins over what is known.
    "https://s3.eu-west-1.amazonaws.com, path, true, https://s3.eu-west-1.amazonaws.com",
    "http://minio:9000, virtual, false, http://minio:9000",
    // The bucket's own address is an endpoint too.
    "https://media.s3.eu-west-1.amazonaws.com, '', false, https://s3.eu-west-1.amazonaws.com",
    "https://media.nyc3.digitaloceanspaces.com, '', false, https://nyc3.digitaloceanspaces.com",
    "https://media.s3.example.com:8443, '', false, https://s3.example.com:8443",
    "https://media.example.com, '', true, https://media.example.com",
    "https://media.example.com, virtual, false, https://example.com",
    "https://media.s3.example.com, path, true, https://media.s3.example.com",
  })
  void aBucketStandsWhereTheEndpointNeedsIt(
      String endpoint, String addressing, boolean path, String address) {
    StorageAccess access =
        new StorageAccess(
            "prj_1", URI.create(endpoint), "auto", "id", "secret", Addressing.of(addressing));

    assertThat(BucketAddress.of(access, "media"))
        .isEqualTo(new BucketAddress(URI.create(address), path));
  }

  @org.junit.jupiter.api.Test
  void noSecretIsInItsText() {
    StorageAccess access =
        new StorageAccess(
            "prj_1",
            URI.create("http://minio:9000"),
            "auto",
            "AKIA1234",
            "hidden",
            Optional.empty());

    assertThat(access).hasToString("StorageAccess[minio:9000, …]");
    assertThat(access.shortKeyId()).isEqualTo("AKIA…");
  }
}
