package dev.bitmill.tasks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.tasks.run.Rows;
import dev.bitmill.tasks.run.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, of a job that began on 2023-11-14 and whose metadata is {@code {"a":"b"}}. */
class LandingTest {
  private static final Product SOURCE =
      Product.staged("staged/s", "s", "my.clip.mov", "https://a.example/my.clip.mov");
  private static final Product MADE =
      SOURCE.made("staged/m", "m", MediaInfo.getDefaultInstance(), "mp4", "");
  private static final Product STREAM =
      SOURCE.made("staged/d", "d", MediaInfo.getDefaultInstance(), "", "index.m3u8");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          out/web.mp4                  |          | out/web.mp4
          out/                         |          | out/my.clip.mp4
          out/                         | web.mp4  | out/web.mp4
                                       |          | my.clip.mp4
          {filename}.{ext}             |          | my.clip.mp4
          {date}/{year}{month}{day}    |          | 2023-11-14/20231114
          {job_id}/{run_id}/{task_id}  |          | job_1/run_1/task_1
          {a}/                         |          | b/my.clip.mp4
          """)
  void anObjectHasAKey(@Nullable String key, @Nullable String filename, String landed) {
    Landing landing = of(key, filename, MADE);

    assertThat(landing.key()).isEqualTo(landed);
    assertThat(landing.entry()).isEmpty();
    assertThat(landing.address()).isEqualTo("s3://bucket/" + landed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          streams/my-video/      | streams/my-video/ | index.m3u8
          streams/main.m3u8      | streams/          | main.m3u8
          {filename}.{ext}       |                   | my.clip.m3u8
                                 |                   | index.m3u8
          """)
  void aDirectoryHasAPrefixAndAnEntry(@Nullable String key, @Nullable String prefix, String entry) {
    Landing landing = of(key, null, STREAM);

    assertThat(landing.key()).isEqualTo(prefix == null ? "" : prefix);
    assertThat(landing.entry()).isEqualTo(entry);
  }

  @Test
  void aDirectoryFitsUnderNoObjectsKey() {
    ApiException refused =
        catchThrowableOfType(ApiException.class, () -> of("streams/video.mp4", null, STREAM));

    assertThat(refused)
        .hasMessage(
            "`output` must end with a slash, or with the name of the playlist (.m3u8): "
                + "the result is a directory of playlists and segments.");
  }

  @Test
  void aNameThatTheSourceGaveStaysOneSegment() {
    Product hostile = Product.staged("staged/s", "s", "../a/b\n", "https://a.example/");

    assertThat(of("x/{filename}/", null, hostile).key()).isEqualTo("x/output/.._a_b_");
  }

  private static Landing of(@Nullable String key, @Nullable String filename, Product product) {
    Place place = new Place("output", "", "bucket", key == null ? "" : key, "con_1");
    Target.Remote target = new Target.Remote(place, filename == null ? "" : filename, Note.NONE);
    return Landing.of(target, product, Rows.run(Form.JOB, TaskStatus.PROCESSING), Rows.full());
  }
}
