package dev.bitmill.facade.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ApiException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-16777216/100000000",
        "bytes 0-16777216/100000000",
        "Bytes  0-16777216/100000000",
        "bytes = 0 - 16777216 / 100000000",
      })
  void bothWaysToWriteIt(String header) {
    assertThat(ContentRange.parse(header)).isEqualTo(new ContentRange(0, 16_777_217, 100_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes */100", "bytes=*/100"})
  void aQuestion(String header) {
    assertThat(ContentRange.parse(header).isQuestion()).isTrue();
    assertThat(ContentRange.parse(header).total()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes -5-9/10",
        "bytes 5--9/10",
        "bytes 9-5/10",
        "bytes 0-10/10",
        "bytes 10-19/10",
        "bytes 0-0/0",
        "bytes */0",
        "bytes 0-9/*",
        "bytes */*",
        "bytes 0-9",
        "bytes 0-/10",
        "bytes",
        "items 0-9/10",
        "bytes0-9/10",
        "bytes 0-9/9223372036854775808",
        "bytes 0-99999999999999999999/99999999999999999999",
        "bytes 0-4/10, 5-9/10",
        "bytes 0x0-9/10",
      })
  void whatIsNoRangeOfAFile(String header) {
    assertThatThrownBy(() -> ContentRange.parse(header))
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.kind()).isEqualTo("request_invalid"))
        .hasMessageContaining("Content-Range");
  }

  @ParameterizedTest
  @CsvSource({"9, 9", "10, 10", "11, 11"})
  void theBodyDecidesWithinAByte(long body, long length) {
    ContentRange range = ContentRange.parse("bytes 0-9/100");
    assertThat(range.least(OptionalLong.of(body))).isEqualTo(length);
    assertThat(range.slack(OptionalLong.of(body))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes 0-9/100, 8",
    "bytes 0-9/100, 12",
    "bytes 90-99/100, 11",
    "bytes 0-0/1, 0",
  })
  void aBodyOfAnotherLengthIsRefused(String header, long body) {
    assertThatThrownBy(() -> ContentRange.parse(header).least(OptionalLong.of(body)))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void aBodyThatDoesNotTellItsLength() {
    ContentRange range = ContentRange.parse("bytes 0-9/100");
    assertThat(range.least(OptionalLong.empty())).isEqualTo(9);
    assertThat(range.slack(OptionalLong.empty())).isEqualTo(2);
    ContentRange one = ContentRange.parse("bytes 0-0/100");
    assertThat(one.least(OptionalLong.empty())).isEqualTo(1);
    assertThat(one.slack(OptionalLong.empty())).isEqualTo(1);
  }
}
