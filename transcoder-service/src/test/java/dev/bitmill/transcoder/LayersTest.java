package dev.bitmill.transcoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.transcoder.v1.Dimension;
import dev.bitmill.transcoder.v1.Layer;
import dev.bitmill.transcoder.v1.Position;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayersTest extends RunningTranscoder {
  private static final String BLUE =
      "-f lavfi -i color=blue:size=160x%d:rate=25:duration=1 -c:v libx264 -preset ultrafast ";

  @Test
  void imagesLieWhereTheyShould() throws Exception {
    String source = transcoder.media("under.mp4", BLUE.formatted(90) + "-pix_fmt yuv420p");
    transcoder.media("red.png", "-f lavfi -i color=red:size=40x40 -frames:v 1");
    transcoder.media(
        "clear.png", "-f lavfi -i color=lime@0:size=40x20,format=rgba -frames:v 1 -pix_fmt rgba");

    String made =
        make(
            source,
            List.of("red.png", "clear.png", "red.png"),
            Layer.newBuilder().setWidth(pixels(20)).setPosition(Position.POSITION_TOP_LEFT),
            Layer.newBuilder().setPosition(Position.POSITION_TOP_LEFT),
            Layer.newBuilder()
                .setHeight(Dimension.newBuilder().setPercent(40))
                .setRight(pixels(10))
                .setBottom(pixels(10))
                .setOpacity(0.5));

    String wanted =
        transcoder.media(
            "wanted.mkv",
            "-f lavfi -i color=blue:size=160x90:rate=25,format=rgb24,"
                + "drawbox=x=0:y=0:w=20:h=20:c=red:t=fill,"
                + "drawbox=x=114:y=44:w=36:h=36:c=0x800080:t=fill:replace=1,format=yuv420p -frames:v 25 -c:v ffv1");
    assertThat(transcoder.similarity(made, wanted)).isGreaterThan(0.95);
    assertThat(transcoder.frames(made)).hasSize(25);
    assertLooksLike(transcoder.pixel(made, 8, 8), 255, 0, 0);
    assertLooksLike(transcoder.pixel(made, 130, 60), 128, 0, 128);
    assertLooksLike(transcoder.pixel(made, 100, 20), 0, 0, 255);
    assertThat(transcoder.leftovers()).isEmpty();
  }

  @ParameterizedTest(name = "{0} lines in {1}")
  @CsvSource({"720, bt709", "90, bt709", "720, smpte170m", "90, smpte170m"})
  void coloursAreThoseOfTheVideo(int lines, String matrix) throws Exception {
    String source =
        transcoder.media(
            "%s-%d.mp4".formatted(matrix, lines),
            BLUE.formatted(lines)
                + "-vf scale=out_color_matrix=%s,format=yuv420p -colorspace %s"
                    .formatted(matrix.equals("bt709") ? matrix : "bt601", matrix)
                + " -color_primaries %s -color_trc %s".formatted(matrix, matrix));
    transcoder.media("red.png", "-f lavfi -i color=red:size=40x40 -frames:v 1");

    String made = make(source, List.of("red.png"), Layer.newBuilder());

    assertThat(transcoder.ask(made, "v:0", "color_space")).isEqualTo(matrix);
    assertLooksLike(transcoder.pixel(made, 80, lines / 2, "scale,format=rgb24"), 255, 0, 0);
  }

  @Test
  void whatHangsOverTheEdgeIsCutOffAndWhatIsTransparentIsSeenThrough() throws Exception {
    String source = transcoder.media("under.mp4", BLUE.formatted(90) + "-pix_fmt yuv420p");
    transcoder.media(
        "half.png",
        "-f lavfi -i color=red:size=100x60,format=rgba,drawbox=x=50:w=50:h=60:c=red@0:t=fill:replace=1 -frames:v 1");

    String made =
        make(
            source,
            List.of("half.png"),
            Layer.newBuilder().setWidth(percent(125)).setLeft(percent(25)).setTop(percent(50)));

    // 200×120 from (40, 45) on, of which the right half is clear
    assertThat(transcoder.ask(made, "v:0", "width")).isEqualTo("160");
    assertLooksLike(transcoder.pixel(made, 30, 60), 0, 0, 255);
    assertLooksLike(transcoder.pixel(made, 50, 35), 0, 0, 255);
    assertLooksLike(transcoder.pixel(made, 50, 85), 255, 0, 0);
    assertLooksLike(transcoder.pixel(made, 130, 55), 255, 0, 0);
    assertLooksLike(transcoder.pixel(made, 150, 85), 0, 0, 255);
  }

  @Test
  void layersAreUprightAndStandStill() throws Exception {
    String source = transcoder.media("under.mp4", BLUE.formatted(90) + "-pix_fmt yuv420p");
    String upright =
        transcoder.media(
            "upright.jpg",
            "-f lavfi -i color=lime:size=20x40,drawbox=h=20:c=red:t=fill -frames:v 1 -q:v 2");
    String turned =
        transcoder.media("lying.jpg", "-i " + transcoder.file(upright) + " -vf transpose=2 -q:v 2");
    Files.write(
        transcoder.file("turned.jpg"),
        ImageTest.withOrientation(Files.readAllBytes(transcoder.file(turned)), 6));
    transcoder.media(
        "moving.gif",
        "-f lavfi -i color=red:size=20x20:rate=5:duration=1,drawbox=c=lime:t=fill:enable=gt(t\\,0.1)");

    String made =
        make(
            source,
            List.of("turned.jpg", "moving.gif"),
            Layer.newBuilder().setPosition(Position.POSITION_TOP_LEFT),
            Layer.newBuilder().setPosition(Position.POSITION_TOP_RIGHT));

    assertLooksLike(transcoder.pixel(made, 10, 8), 255, 0, 0);
    assertLooksLike(transcoder.pixel(made, 10, 32), 0, 255, 0);
    assertLooksLike(transcoder.pixel(made, 30, 10), 0, 0, 255);
    String last =
        transcoder.media("last.mkv", "-ss 0.9 -i " + transcoder.file(made) + " -c:v ffv1");
    assertLooksLike(transcoder.pixel(last, 150, 10), 255, 0, 0);
  }

  @Test
  void aLayerThatIsNoImageIsNamed() throws Exception {
    String source = transcoder.media("under.mp4", BLUE.formatted(90) + "-pix_fmt yuv420p");

    assertThat(
            transcoder.refusal(request(source, List.of(source), Layer.newBuilder())).getMessage())
        .startsWith("`layers[0]`: It must be an image");
    transcoder.media("red.png", "-f lavfi -i color=red:size=40x40 -frames:v 1");
    Files.createFile(transcoder.file("nothing.png"));
    assertThat(
            transcoder
                .refusal(
                    request(
                        source,
                        List.of("red.png", "nothing.png"),
                        Layer.newBuilder(),
                        Layer.newBuilder()))
                .getMessage())
        .startsWith("`layers[1]`: The source is empty");
  }

  private String make(String source, List<String> images, Layer.Builder... layers) {
    return transcoder.make(request(source, images, layers)).getResult().getResource();
  }

  private static TranscodeRequest.Builder request(
      String source, List<String> images, Layer.Builder... layers) {
    VideoOptions.Builder video = VideoOptions.newBuilder();
    List.of(layers).forEach(video::addLayers);
    return TranscodeRequest.newBuilder()
        .setSource(source)
        .addAllLayerSources(images)
        .setVideo(video);
  }

  private static Dimension.Builder pixels(int pixels) {
    return Dimension.newBuilder().setPixels(pixels);
  }

  private static Dimension.Builder percent(double percent) {
    return Dimension.newBuilder().setPercent(percent);
  }

  private static void assertLooksLike(byte[] pixel, int red, int green, int blue) {
    int[] wanted = {red, green, blue};
    for (int at = 0; at < 3; at++) {
      assertThat((pixel[at] & 0xff) - wanted[at])
          .as(java.util.Arrays.toString(pixel))
          .isBetween(-12, 12);
    }
  }
}
