package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AudioOptions;
import dev.bitmill.transcoder.v1.ImageOptions;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cameras, editors and archives bring, each with what must become of it. */
final class OddSourcesTest extends RunningTranscoder {
  private static final String TONE = "-f lavfi -i sine=frequency=%d:duration=2 ";
  private static final String CLIP = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          422.mov       | -c:v prores_ks -profile:v 3 -pix_fmt yuv422p10le
          4444.mov      | -vf format=yuva444p10le -c:v prores_ks -profile:v 4444
          444.mkv       | -c:v libx264 -preset ultrafast -pix_fmt yuv444p
          gray.mkv      | -c:v ffv1 -pix_fmt gray
          rgb.mkv       | -c:v ffv1 -pix_fmt gbrp
          vp9.webm      | -c:v libvpx-vp9 -cpu-used 8 -deadline realtime
          mjpeg.avi     | -c:v mjpeg -pix_fmt yuvj420p
          mpeg4.avi     | -c:v mpeg4
          timecode.mov  | -c:v libx264 -preset ultrafast -timecode 01:00:00:00
          offset.ts     | -c:v libx264 -preset ultrafast -output_ts_offset 500
          fragments.mp4 | -c:v libx264 -preset ultrafast -movflags +frag_keyframe+empty_moov
          flv.flv       | -c:v flv1
          mpeg.mpg      | -c:v mpeg2video
          """)
  void becomesAPlainVideo(String name, String encoding) throws Exception {
    String sound =
        name.endsWith("webm") ? " -c:a libopus " : name.endsWith("flv") ? " -ar 44100 " : " ";
    String source = transcoder.media(name, CLIP + TONE.formatted(440) + encoding + sound);

    TranscodeResult made = video(source, VideoOptions.newBuilder().setPassthrough(false));

    assertThat(made.getMedia().getWidth()).isEqualTo(160);
    assertThat(made.getMedia().getHeight()).isEqualTo(90);
    assertThat(made.getMedia().getPixelFormat()).isEqualTo("yuv420p");
    assertThat(made.getMedia().getAudioCodec()).isEqualTo("aac");
    assertThat(made.getMedia().getDuration()).isCloseTo(2, within(0.15));
    assertThat(transcoder.ask(made.getResource(), "v:0", "profile")).isEqualTo("High");
    assertThat(transcoder.ask(made.getResource(), "d", "index")).isEmpty();
  }

  @ParameterizedTest(name = "{0} channels in {1}")
  @CsvSource({"3, wav", "5, wav", "6, wav", "7, mkv", "8, mkv", "16, mkv"})
  void anyNumberOfChannelsCanBeHeard(int channels, String container) throws Exception {
    String each = "0.1*sin(440*2*PI*t)|".repeat(channels).replaceAll("\\|$", "");
    String source =
        transcoder.media(
            "channels" + channels + "." + container,
            "-f lavfi -i aevalsrc=exprs=" + each + ":duration=2 -c:a pcm_s16le");

    TranscodeResult made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setAudio(AudioOptions.newBuilder().setFormat("aac")))
            .getResult();

    assertThat(transcoder.ask(made.getResource(), "a:0", "channels")).isEqualTo("2");
    assertThat(transcoder.loudest(made.getResource())).isGreaterThan(-40);
  }

  @Test
  void theDefaultSoundIsTaken() throws Exception {
    String source =
        transcoder.media(
            "tracks.mkv",
            CLIP
                + "-f lavfi -i anullsrc=duration=2 "
                + TONE.formatted(880)
                + "-map 0 -map 1 -map 2 -c:v libx264 -preset ultrafast -c:a flac"
                + " -disposition:a:0 0 -disposition:a:1 default");

    assertThat(transcoder.loudest(video(source).getResource())).isGreaterThan(-40);
  }

  /** As cameras for television write them: a channel a stream. */
  @Test
  void ofSeveralMonoStreamsTheFirstIsTaken() throws Exception {
    String source =
        transcoder.media(
            "channels.mxf",
            CLIP
                + TONE.formatted(440)
                + "-f lavfi -i anullsrc=channel_layout=mono:sample_rate=48000:duration=2 "
                + "-map 0 -map 1 -map 2 -map 2 -map 2 -c:v mpeg2video -q:v 4 -c:a pcm_s16le"
                + " -ar 48000 -ac 1");

    String made = video(source).getResource();

    assertThat(transcoder.ask(made, "a", "channels")).isEqualTo("1");
    assertThat(transcoder.loudest(made)).isGreaterThan(-40);
  }

  /** As where an editor cut the picture earlier than the sound. */
  @Test
  void whatBeginsLateStaysInSync() throws Exception {
    String source =
        transcoder.media(
            "late.mp4", CLIP + "-itsoffset 0.7 " + TONE.formatted(440) + X264 + "-c:a aac");

    String made = video(source, VideoOptions.newBuilder().setPassthrough(false)).getResource();

    assertThat(Double.parseDouble(transcoder.ask(made, "v:0", "start_time"))).isZero();
    assertThat(Double.parseDouble(transcoder.ask(made, "a:0", "start_time")))
        .isCloseTo(0.7, within(0.05));
  }

  @Test
  void aSoundWithoutSamplesIsNone() throws Exception {
    String source =
        transcoder.media(
            "mute.mkv", CLIP + TONE.formatted(440) + X264 + "-c:a flac -af atrim=end_sample=0");

    assertThat(transcoder.ask(source, "a:0", "codec_name")).isEqualTo("flac");
    assertThat(video(source).getMedia().hasAudioCodec()).isFalse();
  }

  @Test
  void sixteenChannelsBecomeTwoInEveryContainer() throws Exception {
    String each = "0.1*sin(440*2*PI*t)|".repeat(16).replaceAll("\\|$", "");
    String source =
        transcoder.media(
            "sixteen.mkv",
            CLIP + "-f lavfi -i aevalsrc=exprs=" + each + ":duration=2 " + X264 + "-c:a pcm_s16le");

    for (String format : List.of("mp4", "webm")) {
      String made = video(source, VideoOptions.newBuilder().setFormat(format)).getResource();
      assertThat(transcoder.ask(made, "a:0", "channels")).as(format).isEqualTo("2");
      assertThat(transcoder.loudest(made)).isGreaterThan(-40);
    }
  }

  /** The upper left corner of the stored picture is white; where it is shown, says the matrix. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "-display_rotation 90, 90, 160, 8, 152",
    "-display_rotation 180, 160, 90, 152, 82",
    "-display_rotation 270, 90, 160, 82, 8",
    "-display_hflip, 160, 90, 152, 8",
    "-display_vflip, 160, 90, 8, 82"
  })
  void aTurnedOrMirroredVideoComesOutUpright(String how, int width, int height, int x, int y)
      throws Exception {
    transcoder.media(
        "flat.mp4",
        "-f lavfi -i color=black:size=160x90:duration=1,drawbox=w=32:h=32:c=white:t=fill " + X264);
    String source =
        transcoder.media(
            how.replaceAll("[ -]", "") + ".mp4",
            how + " -i " + transcoder.file("flat.mp4") + " -c copy");

    TranscodeResult made = video(source);

    assertThat(made.getMedia().getWidth()).isEqualTo(width);
    assertThat(made.getMedia().getHeight()).isEqualTo(height);
    assertThat(transcoder.pixel(made.getResource(), x, y)[0] & 0xff).isGreaterThan(200);
    assertThat(transcoder.pixel(made.getResource(), width / 2, height / 2)[0] & 0xff)
        .isLessThan(60);
  }

  @ParameterizedTest
  @CsvSource({"h264, mp4", "h265, mp4", "vp9, webm"})
  void theSmallestVideoIsOneInEveryCodec(String codec, String format) throws Exception {
    String source =
        transcoder.media("smallest.mkv", "-f lavfi -i testsrc2=size=16x16:duration=0.2 -c:v ffv1");

    TranscodeResult made =
        video(source, VideoOptions.newBuilder().setFormat(format).setCodec(codec));

    assertThat(made.getMedia().getWidth() + "x" + made.getMedia().getHeight()).isEqualTo("16x16");
  }

  @Test
  void whatIsTooSmallForACodecIsRefused() throws Exception {
    String source =
        transcoder.media("smallest.mkv", "-f lavfi -i testsrc2=size=16x16:duration=0.2 -c:v ffv1");

    assertThat(
            transcoder.refusal(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setVideo(VideoOptions.newBuilder().setCodec("av1"))))
        .hasMessageContaining("`codec` av1 makes no picture with a side of less than 64 pixels");
  }

  @Test
  void coverArtIsNoPicture() throws Exception {
    transcoder.media("cover.png", CLIP + "-frames:v 1");
    String source =
        transcoder.media(
            "album.mp3",
            TONE.formatted(440)
                + "-i "
                + transcoder.file("cover.png")
                + " -map 0 -map 1 -c:a libmp3lame -c:v copy -disposition:v attached_pic");

    MediaInfo probed = transcoder.probe(source);
    assertThat(probed.getKind()).isEqualTo(MediaKind.MEDIA_KIND_AUDIO);
    assertThat(probed.hasWidth()).isFalse();
    assertThat(
            transcoder
                .refusal(
                    TranscodeRequest.newBuilder()
                        .setSource(source)
                        .setVideo(VideoOptions.newBuilder()))
                .kind())
        .isEqualTo("media_unreadable");
  }

  @Test
  void interlacedLinesAreGone() throws Exception {
    String source =
        transcoder.media(
            "tv.mpg",
            "-f lavfi -i testsrc2=size=160x96:rate=50:duration=2,interlace -c:v mpeg2video"
                + " -flags +ildct+ilme -q:v 2");

    TranscodeResult made = video(source);

    assertThat(transcoder.ask(made.getResource(), "v:0", "field_order")).isEqualTo("progressive");
    assertThat(made.getMedia().getFps()).isCloseTo(25, within(0.1));
  }

  @Test
  void unevenFramesStayInSync() throws Exception {
    String source =
        transcoder.media(
            "phone.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=60:duration=4 "
                + "-f lavfi -i sine=duration=4 "
                + "-vf select='if(lt(t,2),not(mod(n,2)),not(mod(n,5)))' -fps_mode vfr "
                + X264
                + "-c:a aac");

    String made = video(source).getResource();

    double picture = Double.parseDouble(transcoder.ask(made, "v:0", "duration"));
    double sound = Double.parseDouble(transcoder.ask(made, "a:0", "duration"));
    assertThat(picture).isCloseTo(sound, within(0.15)).isCloseTo(4, within(0.15));
  }

  @Test
  void anEditListIsFollowed() throws Exception {
    transcoder.media(
        "whole.mp4",
        "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4 -f lavfi -i sine=duration=4 "
            + X264
            + "-g 25");
    String source =
        transcoder.media("cut.mp4", "-ss 1.5 -i " + transcoder.file("whole.mp4") + " -c copy");

    assertThat(video(source).getMedia().getDuration()).isCloseTo(2.5, within(0.15));
  }

  @ParameterizedTest
  @CsvSource({"1x1, png", "1x1, jpeg", "1x1, webp", "1x1, avif", "3x1, webp", "7680x4320, jpeg"})
  void imagesOfAnySize(String size, String format) throws Exception {
    String source =
        transcoder.media(
            "size-" + size + ".png",
            "-f lavfi -i color=red:size=" + size + ",format=rgb24 -frames:v 1");

    MediaInfo made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setImage(ImageOptions.newBuilder().setFormat(format)))
            .getResult()
            .getMedia();

    assertThat(made.getWidth() + "x" + made.getHeight()).isEqualTo(size);
  }

  /** Other programs put the brand of all sequences first, and that of AVIF among the others. */
  @Test
  void anAvifIsOneWhateverBrandComesFirst() throws Exception {
    String sequence =
        transcoder.media(
            "avis.avif",
            "-f lavfi -i testsrc2=size=64x64:rate=5:duration=1 -c:v libsvtav1 -f avif");
    byte[] bytes = Files.readAllBytes(transcoder.file(sequence));
    System.arraycopy("msf1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 8, 4);
    Files.write(transcoder.file("msf1.avif"), bytes);

    MediaInfo made =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource("msf1.avif")
                    .setImage(ImageOptions.newBuilder()))
            .getResult()
            .getMedia();

    assertThat(transcoder.probe("msf1.avif").getType()).isEqualTo("image/avif");
    assertThat(made.getWidth()).isEqualTo(64);
  }

  @Test
  void aVideoOfOneFrameIsAPicture() throws Exception {
    String source = transcoder.media("one.mp4", CLIP + "-frames:v 1 " + X264);

    assertThat(transcoder.probe(source).getKind()).isEqualTo(MediaKind.MEDIA_KIND_IMAGE);
    assertThat(
            transcoder
                .make(
                    TranscodeRequest.newBuilder()
                        .setSource(source)
                        .setImage(ImageOptions.newBuilder()))
                .getResult()
                .getMedia()
                .getType())
        .isEqualTo("image/jpeg");
  }

  /** The left half is clear; the background shines through it. */
  @Test
  void theAlphaChannelOfAWebmIsSeen() throws Exception {
    String source =
        transcoder.media(
            "clear.webm",
            "-f lavfi -i color=red:size=160x90:rate=25:duration=1,format=yuva420p,"
                + "geq=lum='p(X,Y)':cb='p(X,Y)':cr='p(X,Y)':a='if(lt(X,80),0,255)'"
                + " -c:v libvpx-vp9 -pix_fmt yuva420p -cpu-used 8 -deadline realtime -auto-alt-ref 0");

    assertThat(transcoder.probe(source).getTransparency()).isTrue();
    String made = video(source, VideoOptions.newBuilder().setBackground("#0000ff")).getResource();
    assertThat(transcoder.pixel(made, 20, 45)[2] & 0xff).isGreaterThan(200);
    assertThat(transcoder.pixel(made, 140, 45)[0] & 0xff).isGreaterThan(200);
    String still =
        transcoder
            .make(
                TranscodeRequest.newBuilder()
                    .setSource(source)
                    .setImage(ImageOptions.newBuilder().setFormat("png")))
            .getResult()
            .getResource();
    assertThat(transcoder.pixel(still, 20, 45, "alphaextract")[0] & 0xff).isLessThan(40);
    assertThat(transcoder.pixel(still, 140, 45, "alphaextract")[0] & 0xff).isGreaterThan(200);
  }

  private TranscodeResult video(String source) {
    return video(source, VideoOptions.newBuilder());
  }

  private TranscodeResult video(String source, VideoOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setVideo(options))
        .getResult();
  }
}
