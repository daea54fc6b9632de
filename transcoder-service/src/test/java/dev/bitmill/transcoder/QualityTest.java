package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.QualityWord;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import org.junit.jupiter.api.Test;

/** Words for quality mean something: each is larger and looks better than the one before. */
final class QualityTest extends RunningTranscoder {
  @Test
  void everyWordIsBetterThanTheOneBefore() throws Exception {
    String source =
        transcoder.media(
            "reference.mkv",
            "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2,noise=alls=12:allf=t"
                + " -c:v ffv1 -pix_fmt yuv420p");
    long size = 0;
    double similarity = 0;
    for (QualityWord word : QualityWord.values()) {
      if (word == QualityWord.UNRECOGNIZED || word == QualityWord.QUALITY_WORD_UNSPECIFIED) {
        continue;
      }
      TranscodeResult made =
          transcoder
              .make(
                  TranscodeRequest.newBuilder()
                      .setSource(source)
                      .setVideo(
                          VideoOptions.newBuilder().setQuality(Quality.newBuilder().setWord(word))))
              .getResult();
      double seen = transcoder.similarity(made.getResource(), source);
      assertThat(made.getSize()).as("the size of %s", word).isGreaterThan(size);
      assertThat(seen).as("the SSIM of %s", word).isGreaterThan(similarity);
      size = made.getSize();
      similarity = seen;
    }
  }
}
