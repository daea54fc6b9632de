package dev.bitmill.connections.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WavesTest {
  @Test
  void aPlaylistWaitsForAllBeforeItAndIsWaitedFor() {
    List<List<String>> waves =
        Waves.of(
                objects(
                    "a/0.ts",
                    "a/1.ts",
                    "b/0.ts",
                    "a/index.m3u8",
                    "b/index.M3U8",
                    "index.m3u8",
                    "x"))
            .stream()
            .filter(wave -> !wave.isEmpty())
            .map(wave -> wave.stream().map(UploadObject::key).toList())
            .toList();

    assertThat(waves)
        .containsExactly(
            List.of("a/0.ts", "a/1.ts", "b/0.ts"),
            List.of("a/index.m3u8"),
            List.of("b/index.M3U8"),
            List.of("index.m3u8"),
            List.of("x"));
  }

  @Test
  void theLastWaitsForAllOthersWhateverItsName() {
    List<List<UploadObject>> waves = Waves.of(objects("0.ts", "1.ts", "master"));

    assertThat(waves.getFirst()).hasSize(2);
    assertThat(waves.get(1)).extracting(UploadObject::key).containsExactly("master");
  }

  private static List<UploadObject> objects(String... keys) {
    return Stream.of(keys).map(key -> new UploadObject(key, "upl", key, 1, "", 1, null)).toList();
  }
}
