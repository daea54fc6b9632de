package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words for quality mean something: each is larger and nearer the source than the one before. */
final class QualityTest extends RunningTranscoder {
  private @Nullable Reference reference;

  static List<QualityScale> scales() {
    return QualityScale.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scales")
  void everyWordIsBetterThanTheOneBefore(QualityScale scale) throws Exception {
    if (reference == null) {
      reference = Reference.make(transcoder, 320, 180, 1);
    }

    List<QualityScale.Step> steps = scale.measure(transcoder, reference);

    assertThat(steps).hasSize(5);
    for (int at = 1; at < steps.size(); at++) {
      QualityScale.Step step = steps.get(at);
      QualityScale.Step before = steps.get(at - 1);
      assertThat(step.made().getSize())
          .as("the size of %s %s", scale, step.word())
          .isGreaterThan(before.made().getSize());
      assertThat(step.likeness())
          .as("the likeness of %s %s", scale, step.word())
          .isGreaterThan(before.likeness());
    }
  }
}
