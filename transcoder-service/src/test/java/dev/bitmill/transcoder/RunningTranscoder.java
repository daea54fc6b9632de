package dev.bitmill.transcoder;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A transcoder for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningTranscoder {
  static final String PICTURE = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=1 ";
  static final String SOUND = "-f lavfi -i sine=duration=1 ";
  static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

  @SuppressWarnings("NullAway.Init")
  Transcoder transcoder;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    transcoder = new Transcoder(folder, properties());
  }

  /** Configuration beyond the defaults. */
  Map<String, Object> properties() {
    return Map.of();
  }

  @AfterAll
  void stop() {
    transcoder.close();
  }
}
