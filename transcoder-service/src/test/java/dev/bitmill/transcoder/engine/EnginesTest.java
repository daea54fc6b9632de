package dev.bitmill.transcoder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.plan.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnginesTest {
  private static final Engines ENGINES = new Engines(new EngineSettings("", ""));

  @Test
  void thePlansNeedsChooseTheEngine() {
    assertThat(ENGINES.with(Needs.of("libx264", "mp4")).name()).isNotEqualTo("jave");
    assertThat(ENGINES.with(Needs.TONE_MAPPING).filters()).contains("zscale", "tonemap");
    assertThat(ENGINES.with(Needs.of("libvorbis", "ogg")).encoders()).contains("libvorbis");
  }

  @Test
  void whatNoneCanDoIsRefusedByName() {
    assertThatThrownBy(() -> ENGINES.with(Needs.of("libdream", "mp4")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("encoder libdream");
  }

  @Test
  void aNamedEngineGoesFirstAndABrokenOneIsLeftOut(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\nexit 1\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    Path bundled = ENGINES.all().getFirst().ffmpeg();

    assertThat(new Engines(new EngineSettings(bundled.toString(), "")).all().getFirst().name())
        .isEqualTo("system");
    assertThat(new Engines(new EngineSettings(broken.toString(), "")).all())
        .extracting(Engine::name)
        .doesNotContain("system")
        .contains("bytedeco", "jave");
  }

  @Test
  void librariesThatAServerLacksAreStoodInFor(@TempDir Path folder) throws Exception {
    Path program = Files.writeString(folder.resolve("ffmpeg"), LACKING);
    assertThat(program.toFile().setExecutable(true)).isTrue();

    List<String> launcher = MissingLibraries.standIn(program);

    assertThat(launcher)
        .containsExactly("/usr/bin/env", "LD_LIBRARY_PATH=" + folder.resolve("stand-ins"));
    assertThat(Files.isSymbolicLink(folder.resolve("stand-ins/libxcb.so.1"))).isTrue();
    assertThat(MissingLibraries.standIn(program)).isEqualTo(launcher);
  }

  @Test
  void answersAreRead() {
    assertThat(Questions.version(List.of("ffmpeg version 4.4.1-static https://x Copyright")))
        .isEqualTo("4.4.1-static");
    assertThat(
            Questions.names(
                List.of(
                    "Encoders:",
                    " V..... = Video",
                    " ------",
                    " V....D libx264  H.264 (codec h264)",
                    "  E mp4  MP4")))
        .isEqualTo(Set.of("libx264", "mp4"));
    assertThat(Release.of("n7.1-12").isNewerThan(Release.of("6.1.1"))).isTrue();
    assertThat(Release.of("N-113007-g8d24a28d06").isNewerThan(Release.of("6.1.1"))).isFalse();
  }

  private static final String LACKING =
      """
      #!/bin/sh
      [ -L "$(dirname "$0")/stand-ins/libxcb.so.1" ] && exit 0
      echo "ffmpeg: error while loading shared libraries: libxcb.so.1: cannot open" >&2
      exit 127
      """;
}
