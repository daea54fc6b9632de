package dev.bitmill.tasks.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.v1.Ability;
import dev.bitmill.transcoder.v1.Capabilities;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Fit;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.QualityWord;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {
  @Test
  void readsEveryTypeOfOption() {
    TranscodeRequest work =
        read(
            "video",
            """
            {"width": 1280.0, "height": "50%", "fit": "cover", "format": "MP4", "codec": "h264",
             "quality": "high", "start": 1.5, "end": 10, "label": "web", "folder": "a/b"}
            """);

    assertThat(work.getVideo())
        .isEqualTo(
            VideoOptions.newBuilder()
                .setWidth(Dimension.newBuilder().setPixels(1280))
                .setHeight(Dimension.newBuilder().setPercent(50))
                .setFit(Fit.FIT_COVER)
                .setFormat("mp4")
                .setCodec("h264")
                .setQuality(Quality.newBuilder().setWord(QualityWord.QUALITY_WORD_HIGH))
                .setStart(1.5)
                .setEnd(10)
                .build());
  }

  @Test
  void readsQualityAsNumber() {
    assertThat(read("image", "{\"quality\": 80}").getImage().getQuality().getNumber())
        .isEqualTo(80);
  }

  @Test
  void aNullOptionIsNoOption() {
    assertThat(read("video", "{\"width\": null}").getVideo())
        .isEqualTo(VideoOptions.getDefaultInstance());
  }

  @Test
  void jpgIsJpeg() {
    assertThat(read("image", "{\"format\": \"jpg\"}").getImage().getFormat()).isEqualTo("jpeg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          video | {"width":0}                    | option_invalid     | `options.width` must be from 16 to 8192; got 0.
          video | {"width":-5}                   | option_invalid     | `options.width` must be from 16 to 8192; got -5.
          video | {"width":1e9}                  | option_invalid     | `options.width` must be from 16 to 8192; got 1000000000.
          video | {"width":"abc"}                | option_invalid     | `options.width` must be a whole number of pixels or a percentage such as "50%"; got "abc".
          video | {"width":1.5}                  | option_invalid     | `options.width` must be a whole number of pixels or a percentage such as "50%"; got 1.5.
          video | {"width":true}                 | option_invalid     | `options.width` must be a whole number of pixels or a percentage such as "50%"; got true.
          video | {"width":"0%"}                 | option_invalid     | `options.width` must be a percentage above 0% and up to 1000%; got "0%".
          video | {"height":"1001%"}             | option_invalid     | `options.height` must be a percentage above 0% and up to 1000%; got "1001%".
          video | {"widht":100}                  | option_invalid     | `options.widht` is not an option of kind video; the nearest one is `options.width`; its options are
          audio | {"width":100}                  | option_invalid     | `options.width` is not an option of kind audio; its options are
          video | {"fit":"stretch"}              | option_invalid     | `options.fit` must be one of contain, cover, fill; got "stretch".
          video | {"fit":3}                      | option_invalid     | `options.fit` must be one of contain, cover, fill; got 3.
          video | {"quality":"best"}             | option_invalid     | `options.quality` must be one of very_low, low, medium, high, very_high, or a whole number from 0 to 100; got "best".
          video | {"quality":101}                | option_invalid     | `options.quality` must be from 0 to 100; got 101.
          video | {"bitrate":"5M"}               | option_invalid     | `options.bitrate` must be a whole number; got "5M".
          video | {"bitrate":100}                | option_invalid     | `options.bitrate` must be from 300000 to 60000000; got 100.
          video | {"bitrate":500000.5}           | option_invalid     | `options.bitrate` must be a whole number; got 500000.5.
          video | {"bitrate":500000,"quality":1} | option_invalid     | `options.quality` and `options.bitrate` exclude each other; give one.
          video | {"start":5,"end":5}            | option_invalid     | `options.end` must be after `options.start`; got 5, which is not after 5.
          video | {"start":5,"end":2}            | option_invalid     | `options.end` must be after `options.start`; got 2, which is not after 5.
          audio | {"end":0}                      | option_invalid     | `options.end` must be after `options.start`; got 0, which is not after 0.
          video | {"start":-1}                   | option_invalid     | `options.start` must be from 0 to 864000; got -1.
          video | {"start":"1"}                  | option_invalid     | `options.start` must be a number; got "1".
          video | {"format":7}                   | option_invalid     | `options.format` must be a word; got 7.
          video | {"format":"avi"}               | format_unsupported | `options.format` must be one of mov, mp4, webm; got "avi".
          audio | {"format":"midi"}              | format_unsupported | `options.format` must be one of mp3, aac, ogg, opus, wav, flac; got "midi".
          video | {"format":"webm","codec":"h264"} | option_invalid   | `options.codec` "h264" does not go into webm, which holds vp9, av1.
          video | {"format":"mov","codec":"av1"} | option_invalid     | `options.codec` "av1" does not go into mov, which holds h264, h265.
          video | {"format":"webm"}              | format_unsupported | `options.format` "webm" cannot be made by this installation; it can make mp4.
          video | {"codec":"h265"}               | format_unsupported | `options.codec` "h265" in mp4 cannot be made by this installation; it can make h264.
          video | {"background":"red"}           | option_invalid     | `options.background` must be a colour such as #1a2b3c; got "red".
          image | {"background":"#12345"}        | option_invalid     | `options.background` must be a colour such as #1a2b3c; got "#12345".
          video | {"layers":{}}                  | option_invalid     | `options.layers` must be a list of at most 8 objects; got {}.
          video | {"layers":[3]}                 | option_invalid     | `options.layers[0]` must be an object; got 3.
          video | {"layers":[{}]}                | option_invalid     | `options.layers[0].url` or `options.layers[0].file_id` must say which image it is; give one.
          video | {"layers":[{"url":"http://a/b","file_id":"file_1"}]} | option_invalid | `options.layers[0].url` or `options.layers[0].file_id` must say which
          video | {"layers":[{"file_id":"file_1"},{"file_id":"file_1","opacity":2}]} | option_invalid | `options.layers[1].opacity` must be from 0 to 1; got 2.
          video | {"layers":[{"file_id":"file_1","opacty":1}]} | option_invalid | `options.layers[0].opacty` is not an option of a layer; they are bottom, file_id,
          video | {"layers":[{"file_id":"file_1","kind":"video"}]} | option_invalid | `options.layers[0].kind` must be one of image; got "video".
          video | {"layers":[{"file_id":"file_1","left":1,"right":"5%"}]} | option_invalid | `options.layers[0].left` and `options.layers[0].right` exclude each other; give one.
          video | {"layers":[{"file_id":"file_1","left":1,"position":"top"}]} | option_invalid | `options.layers[0].position` and `options.layers[0].left` exclude each other; give one.
          thumbnails | {"count":0}               | option_invalid     | `options.count` must be from 1 to 100; got 0.
          thumbnails | {"format":"avif"}         | format_unsupported | `options.format` must be one of jpeg, png, webp; got "avif".
          image | {"interval":1,"format":"avif"} | format_unsupported | `options.format` must be one of jpeg, png, webp; got "avif".
          image | {"interval":0}                 | option_invalid     | `options.interval` must be from 0.1 to 86400; got 0.
          animation | {"start":1}                | option_invalid     | `options.end` is required for an animation: the second at which it ends.
          animation | {"start":2,"end":1}        | option_invalid     | `options.end` must be after `options.start`; got 1, which is not after 2.
          animation | {"end":1,"fps":51}         | option_invalid     | `options.fps` must be from 1 to 50; got 51.
          animation | {"end":1,"format":"apng"}  | format_unsupported | `options.format` must be one of gif, webp; got "apng".
          animation | {"end":1}                  | format_unsupported | This installation cannot make animation.
          image | {"format":"avif"}              | format_unsupported | `options.format` "avif" cannot be made by this installation; it can make webp.
          """)
  void refusesWithASentence(String kind, String json, String error, String message) {
    ApiException refused =
        catchThrowableOfType(
            ApiException.class,
            () -> {
              TranscodeRequest work = read(kind, json);
              Abilities.of(
                      Capabilities.newBuilder()
                          .addAbilities(ability("video", "mp4", "h264"))
                          .addAbilities(ability("audio", "mp3", ""))
                          .addAbilities(ability("image", "webp", ""))
                          .build())
                  .check(work, "options.");
            });

    assertThat(refused).isNotNull();
    assertThat(refused.getMessage()).startsWith(message);
    assertThat(refused.kind()).isEqualTo(error);
  }

  @Test
  void whatTheTranscoderCanDoIsNotAskedWhileItIsUnknown() {
    Abilities.UNKNOWN.check(read("video", "{\"codec\":\"h265\"}"), "");
  }

  private static Ability ability(String kind, String format, String codec) {
    return Ability.newBuilder().setKind(kind).setFormat(format).setCodec(codec).build();
  }

  private static TranscodeRequest read(String kind, String json) {
    try {
      Struct.Builder struct = Struct.newBuilder();
      JsonFormat.parser().merge(json, struct);
      return OptionsReader.read(kind, struct.build(), "options.");
    } catch (InvalidProtocolBufferException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
