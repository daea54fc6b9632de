package dev.bitmill.connections.grants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 16, 0",
    "1, 16, 1",
    "16777216, 16, 1",
    "16777217, 16, 2",
    "5368709120, 16, 320",
    "167772160000, 16, 10000",
    "167772160001, 17, 9412",
    "5497558138880, 525, 9987",
  })
  void partsAreAsSmallAsTheirNumberAllows(long object, long mib, int count) {
    long size = Parts.size(object, 16 * MIB);
    assertThat(size).isEqualTo(mib * MIB);
    assertThat(Parts.count(object, size)).isEqualTo(count).isLessThanOrEqualTo(10_000);
  }

  @Test
  void theLastPartHasWhatIsLeft() {
    assertThat(Parts.size(25, 10, 1)).isEqualTo(10);
    assertThat(Parts.size(25, 10, 3)).isEqualTo(5);
    assertThat(Parts.size(20, 10, 2)).isEqualTo(10);
  }
}
