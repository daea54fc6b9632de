package dev.bitmill.transcoder.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FfprobeMappingTest {
  private static final String VIDEO =
      "'index':0,'codec_type':'video','codec_name':'h264','width':720,'height':576";
  private static final String SOUND =
      "'index':1,'codec_type':'audio','codec_name':'aac','channels':2,'sample_rate':'48000'";
  private static final String MP4 =
      "'format_name':'mov,mp4,m4a,3gp,3g2,mj2','duration':'10.0','size':'1000'";

  @ParameterizedTest
  @CsvSource({
    "0, 720x576, 0",
    "-90, 576x720, 90",
    "90, 576x720, 270",
    "180, 720x576, 180",
    "-180, 720x576, 180",
    "270, 576x720, 90"
  })
  void turnsToWhatIsDisplayed(int anticlockwise, String displayed, int rotation) {
    Picture picture = picture(VIDEO + ",'side_data_list':[{'rotation':" + anticlockwise + "}]");

    assertThat(picture.displayed().width() + "x" + picture.displayed().height())
        .isEqualTo(displayed);
    assertThat(picture.rotation()).isEqualTo(rotation);
  }

  @Test
  void halfAnAnswerIsNone() {
    assertThat(Prober.media("{\"format\":{\"format_name\":", Head.of(new byte[0]))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"eng, true", "pt-BR, true", "und, false", "<script>, false", "a b, false"})
  void aLanguageIsACode(String written, boolean kept) {
    Media media = media("{" + SOUND + ",'tags':{'language':'" + written + "'}}", MP4);

    assertThat(requireNonNull(requireNonNull(media).sound()).language())
        .isEqualTo(kept ? written : null);
  }

  @Test
  void pixelsBecomeSquareBeforeTheTurn() {
    String wide = VIDEO + ",'sample_aspect_ratio':'64:45'";

    assertThat(picture(wide).displayed()).isEqualTo(new Size(1024, 576));
    assertThat(picture(wide + ",'side_data_list':[{'rotation':90}]").displayed())
        .isEqualTo(new Size(576, 1024));
    assertThat(picture(VIDEO + ",'sample_aspect_ratio':'0:1'").displayed())
        .isEqualTo(new Size(720, 576));
  }

  @ParameterizedTest
  @CsvSource({
    "h264, isom, video/mp4, mp4",
    "h264, 'qt  ', video/quicktime, mov",
    "h264, avif, image/avif, avif",
    "h264, heic, image/heic, heic",
    "av1, mif1, image/avif, avif",
    "av1, msf1, image/avif, avif",
    "av1, isom, video/mp4, mp4",
    "hevc, mif1, image/heic, heic",
    "h264, 3gp5, video/3gpp, 3gp",
  })
  void brandsTellMp4sApart(String codec, String brand, String type, String container) {
    Media media =
        media(
            "{" + VIDEO.replace("h264", codec) + "}",
            MP4 + ",'tags':{'major_brand':'" + brand + "'}");

    assertThat(requireNonNull(media).type()).isEqualTo(type);
    assertThat(media.container()).isEqualTo(container);
  }

  @Test
  void framesAreEstimatedWhereTheyAreNotWritten() {
    assertThat(picture(VIDEO + ",'avg_frame_rate':'30000/1001'").frames()).isEqualTo(300);
    assertThat(picture(VIDEO + ",'avg_frame_rate':'25/1','nb_frames':'249'").frames())
        .isEqualTo(249);
    assertThat(picture(VIDEO + ",'avg_frame_rate':'0/0'").frames()).isNull();
  }

  @Test
  void coverArtAndSilentStreamsAreNothing() {
    Media song =
        media(
            "{'codec_type':'video','codec_name':'mjpeg','width':9,'height':9,"
                + "'disposition':{'attached_pic':1}},{"
                + SOUND
                + ",'tags':{'language':'fra'}}",
            "'format_name':'mp3','duration':'3','bit_rate':'128000'");

    assertThat(requireNonNull(song).kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(song.exact()).isFalse();
    assertThat(song.bitrate()).isEqualTo(128_000);
    assertThat(requireNonNull(song.sound()).language()).isEqualTo("fra");
    Media silent = media("{" + VIDEO + "},{" + SOUND + ",'nb_frames':'0'}", MP4);
    assertThat(requireNonNull(silent).sound()).isNull();
  }

  @Test
  void theDefaultSoundIsTheMainOne() {
    Media media =
        media(
            "{"
                + VIDEO
                + "},{"
                + SOUND
                + "},{"
                + SOUND.replace(":1,", ":2,")
                + ",'disposition':{'default':1}}",
            MP4);

    assertThat(requireNonNull(requireNonNull(media).sound()).stream()).isEqualTo(2);
  }

  @Test
  void aStillHasNeitherDurationNorRate() {
    Media still =
        media(
            "{'codec_type':'video','codec_name':'mjpeg','width':9,'height':9,'avg_frame_rate':'25/1',"
                + "'pix_fmt':'yuvj420p'}",
            "'format_name':'jpeg_pipe','duration':'0.04','size':'9'");

    assertThat(requireNonNull(still).kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(still.duration()).isNull();
    assertThat(still.bitrate()).isNull();
    assertThat(requireNonNull(still.picture()).fps()).isNull();
  }

  @Test
  void hdrInterlaceAndAlphaAreSeen() {
    assertThat(picture(VIDEO + ",'color_transfer':'smpte2084'").hdr()).isTrue();
    assertThat(picture(VIDEO + ",'color_transfer':'arib-std-b67'").hdr()).isTrue();
    assertThat(picture(VIDEO + ",'field_order':'tt'").interlaced()).isTrue();
    assertThat(picture(VIDEO + ",'field_order':'progressive'").interlaced()).isFalse();
    assertThat(picture(VIDEO + ",'pix_fmt':'yuva420p'").alpha()).isTrue();
    assertThat(picture(VIDEO + ",'pix_fmt':'yuv420p'").alpha()).isFalse();
  }

  @Test
  void guessesAndEmptyAnswersAreNoMedia() {
    assertThat(media("{" + SOUND + "}", "'format_name':'mp3','probe_score':1")).isNull();
    assertThat(media("", MP4)).isNull();
    assertThat(media("{" + VIDEO + "}", "'size':'1'")).isNull();
  }

  private static Picture picture(String stream) {
    return requireNonNull(requireNonNull(media("{" + stream + "}", MP4)).picture());
  }

  private static @Nullable Media media(String streams, String format) {
    String json = "{'streams':[" + streams + "],'format':{" + format + "}}";
    try {
      return FfprobeMapping.media(
          JsonMapper.builder().build().readTree(json.replace('\'', '"')), new Head(""));
    } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
      throw new IllegalArgumentException(json, wrong);
    }
  }
}
