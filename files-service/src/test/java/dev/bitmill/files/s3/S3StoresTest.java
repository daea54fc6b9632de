package dev.bitmill.files.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.files.FilesFixture;
import dev.bitmill.kit.s3.S3Server;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing or wrong is said at the start. */
class S3StoresTest {
  private static Map<String, Object> right = Map.of();

  @BeforeAll
  static void begin() {
    right = FilesFixture.inBucket("a-right-bucket");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bitmill.store                | S3             | BITMILL_STORE must be folder or s3; got S3.",
        "bitmill.store                | folder         | BITMILL_DATA must name the folder",
        "bitmill.s3.bucket            | ''             | BITMILL_S3_BUCKET must be given",
        "bitmill.s3.bucket            | no-such-bucket | Check BITMILL_S3_BUCKET.",
        "bitmill.s3.region            | ''             | BITMILL_S3_REGION must be given",
        "bitmill.s3.endpoint          | nonsense       | BITMILL_S3_ENDPOINT must be a URL",
        "bitmill.s3.endpoint          | http://[::1]:9 | Check BITMILL_S3_ENDPOINT",
        "bitmill.s3.access-key-id     | ''             | BITMILL_S3_ACCESS_KEY_ID must be given",
        "bitmill.s3.access-key-id     | unknown        | Check BITMILL_S3_ACCESS_KEY_ID.",
        "bitmill.s3.secret-access-key | ''             | BITMILL_S3_SECRET_ACCESS_KEY must be given",
        "bitmill.s3.secret-access-key | wrong          | Check BITMILL_S3_SECRET_ACCESS_KEY.",
        "bitmill.s3.prefix            | /a             | BITMILL_S3_PREFIX must be",
        "bitmill.s3.part-size         | 4MB            | BITMILL_S3_PART_SIZE must be from 5MB",
        "bitmill.s3.part-size         | 5MB            | BITMILL_S3_PART_SIZE must be more than 5MB",
      })
  void aWrongSettingIsNamed(String name, String value, String said) {
    Map<String, Object> wrong = new HashMap<>(right);
    wrong.put(name, value);
    assertThatThrownBy(() -> new FilesFixture(wrong))
        .hasMessageStartingWith("files cannot start: ")
        .hasMessageContaining(said)
        .hasMessageNotContaining(S3Server.SECRET_ACCESS_KEY);
  }
}
