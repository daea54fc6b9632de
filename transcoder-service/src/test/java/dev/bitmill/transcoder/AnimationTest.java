package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bitmill.kit.ApiException;
import dev.bitmill.media.v1.MediaInfo;
import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.v1.AnimationOptions;
import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Fit;
import dev.bitmill.transcoder.v1.Quality;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moving images of videos and of other moving images. */
final class AnimationTest extends RunningTranscoder {
  private static final String FILM = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=3 ";

  @ParameterizedTest
  @CsvSource({"gif, image/gif", "webp, image/webp"})
  void takesAPartAtTenFramesASecond(String format, String type) throws Exception {
    TranscodeResult made =
        animation(
            film(),
            AnimationOptions.newBuilder()
                .setFormat(format)
                .setStart(1)
                .setEnd(2.5)
                .setWidth(pixels(81)));

    MediaInfo media = made.getMedia();
    assertThat(made.getExtension()).isEqualTo(format);
    assertThat(media.getKind()).isEqualTo(MediaKind.MEDIA_KIND_IMAGE);
    assertThat(media.getType()).isEqualTo(type);
    assertThat(media.getAnimated()).isTrue();
    assertThat(media.getFrames()).isEqualTo(15);
    assertThat(media.getFps()).isCloseTo(10, within(0.01));
    assertThat(media.getDuration()).isCloseTo(1.5, within(0.01));
    assertThat(media.getWidth() + "x" + media.getHeight()).isEqualTo("81x46");
  }

  /** Its colours are those of the film, not those of a fixed palette. */
  @Test
  void aGifLooksLikeItsFilm() throws Exception {
    String source =
        transcoder.media(
            "sunset.mp4",
            "-f lavfi -i gradients=size=320x180:rate=10:duration=1:c0=0x102040:c1=0xf08040:seed=7 "
                + X264
                + "-crf 10");

    String medium = animation(source, AnimationOptions.newBuilder().setEnd(1)).getResource();
    double good = transcoder.similarity(medium, source);
    Path kept = Files.copy(transcoder.file(medium), transcoder.file("medium.gif"));
    TranscodeResult small =
        animation(
            source,
            AnimationOptions.newBuilder().setEnd(1).setQuality(Quality.newBuilder().setNumber(10)));

    assertThat(good).isGreaterThan(0.9);
    assertThat(transcoder.similarity(small.getResource(), source)).isLessThan(good);
    assertThat(small.getSize()).isLessThan(Files.size(kept));
  }

  @Test
  void theRateAndTheFrameAreTakenAsAsked() throws Exception {
    TranscodeResult made =
        animation(
            film(),
            AnimationOptions.newBuilder()
                .setEnd(1)
                .setFps(25)
                .setWidth(pixels(64))
                .setHeight(pixels(64))
                .setFit(Fit.FIT_CONTAIN)
                .setBackground("#ff0000"));

    assertThat(made.getMedia().getFrames()).isEqualTo(25);
    byte[] corner = transcoder.pixel(made.getResource());
    assertThat(corner[0] & 0xff).isGreaterThan(240);
    assertThat(corner[1] & 0xff).isLessThan(20);
  }

  /** Half of it is transparent: the left one, wherever it goes. */
  @ParameterizedTest
  @CsvSource({"gif, , 0", "gif, #00ff00, 240"})
  void anAnimationBecomesAnotherOne(String format, String background, int green) throws Exception {
    String source =
        transcoder.media(
            "half.gif",
            "-f lavfi -i testsrc2=size=64x48:rate=10:duration=1 -filter_complex format=rgba,"
                + "geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,32),0,255)',"
                + "split[a][b];[a]palettegen[p];[b][p]paletteuse");
    AnimationOptions.Builder options = AnimationOptions.newBuilder().setFormat(format).setEnd(9);
    if (background != null) {
      options.setBackground(background);
    }

    TranscodeResult made = animation(source, options);

    assertThat(made.getMedia().getFrames()).isEqualTo(10);
    byte[] left = transcoder.pixel(made.getResource(), 8, 8, "format=rgba,alphaextract");
    assertThat(left[0] & 0xff).isEqualTo(background == null ? 0 : 255);
    assertThat(transcoder.pixel(made.getResource(), 48, 8, "format=rgba,alphaextract")[0] & 0xff)
        .isEqualTo(255);
    assertThat(transcoder.pixel(made.getResource(), 8, 8)[1] & 0xff).isGreaterThanOrEqualTo(green);
  }

  @Test
  void transparencyIsKeptInWebp() throws Exception {
    String source =
        transcoder.media(
            "clear.mov",
            "-f lavfi -i testsrc2=size=64x48:duration=1:alpha=100,format=rgba -c:v qtrle");

    assertThat(webp(source, "").getMedia().getTransparency()).isTrue();
    assertThat(webp(source, "#000000").getMedia().getTransparency()).isFalse();
    assertThat(webp(film(), "").getMedia().getTransparency()).isFalse();
  }

  @Test
  void oneFrameIsEnough() throws Exception {
    TranscodeResult made = animation(film(), AnimationOptions.newBuilder().setEnd(0.05));

    assertThat(made.getMedia().getWidth()).isEqualTo(160);
  }

  @Test
  void whatCannotBeIsSaid() throws Exception {
    assertThat(refusal(film(), AnimationOptions.newBuilder().setStart(7).setEnd(9)))
        .hasMessageContaining("`start` is 7 s");
    String hour =
        transcoder.media(
            "hour.mp4", "-f lavfi -i color=black:size=16x16:rate=1:duration=3600 " + X264);
    assertThat(refusal(hour, AnimationOptions.newBuilder().setEnd(3600)))
        .hasMessageContaining("more than the 6000 frames");
    String still = transcoder.media("still.png", FILM + "-frames:v 1");
    assertThat(refusal(still, AnimationOptions.newBuilder().setEnd(1)).kind())
        .isEqualTo("media_unreadable");
  }

  private TranscodeResult webp(String source, String background) {
    return animation(
        source,
        AnimationOptions.newBuilder().setFormat("webp").setEnd(1).setBackground(background));
  }

  private String film() throws Exception {
    return Files.exists(transcoder.file("film.mp4"))
        ? "film.mp4"
        : transcoder.media("film.mp4", FILM + X264);
  }

  private static Dimension pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels).build();
  }

  private ApiException refusal(String source, AnimationOptions.Builder options) {
    return transcoder.refusal(
        TranscodeRequest.newBuilder().setSource(source).setAnimation(options));
  }

  private TranscodeResult animation(String source, AnimationOptions.Builder options) {
    return transcoder
        .make(TranscodeRequest.newBuilder().setSource(source).setAnimation(options))
        .getResult();
  }
}
