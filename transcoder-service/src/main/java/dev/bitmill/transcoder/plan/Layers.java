package dev.bitmill.transcoder.plan;

import dev.bitmill.kit.ApiException;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import java.util.List;

/** Lays images on a video. */
final class Layers {
  /** From so many lines on, colours that do not say so are those of HD television. */
  private static final int HD = 720;

  private final List<Layer> layers;
  private final Source source;
  private final Size result;

  Layers(List<Layer> layers, Source source, Size result) {
    this.layers = layers;
    this.source = source;
    this.result = result;
  }

  /** The inputs that follow the source. */
  void inputs(Arguments arguments) {
    for (int at = 0; at < layers.size(); at++) {
      arguments.further(source.limits(), Plan.layer(at), picture(at));
    }
  }

  /** The whole graph; it ends in {@code [out]}. */
  String graph(Picture picture, String filters) {
    StringBuilder graph = new StringBuilder();
    graph.append("[0:%d]%s[on0]".formatted(picture.stream(), filters));
    for (int at = 0; at < layers.size(); at++) {
      Layer layer = layers.get(at);
      graph
          .append(";[%d:%d]%s[layer%d]".formatted(at + 1, picture(at).stream(), prepared(at), at))
          .append(";[on%d][layer%d]overlay=".formatted(at, at))
          .append("x=%s:y=%s:format=yuv420".formatted(layer.x(result), layer.y(result)))
          .append(at + 1 == layers.size() ? ",format=yuv420p[out]" : "[on%d]".formatted(at + 1));
    }
    return graph.toString();
  }

  private String prepared(int at) {
    Layer layer = layers.get(at);
    Size size = size(at);
    Filters filters =
        new Filters()
            .add("trim=end_frame=1")
            .add("setpts=PTS-STARTPTS")
            .add("format=rgba")
            .add("scale=%d:%d".formatted(size.width(), size.height()));
    if (layer.opacity() < 1) {
      filters.add("colorchannelmixer=aa=" + Seconds.text(layer.opacity()));
    }
    return filters
        .add("scale=out_color_matrix=%s:out_range=tv".formatted(matrix()))
        .add("format=yuva420p")
        .toString();
  }

  /** That of the picture they lie on. */
  private String matrix() {
    Picture picture = source.movingPicture("video");
    if (source.toneMaps() || Colours.areConverted(picture)) {
      return "bt709";
    }
    return switch (String.valueOf(picture.matrix())) {
      case "bt709" -> "bt709";
      case "smpte170m", "bt470bg" -> "bt601";
      case "bt2020nc", "bt2020c" -> "bt2020";
      default -> picture.displayed().height() >= HD ? "bt709" : "bt601";
    };
  }

  private Size size(int at) {
    try {
      Size size = layers.get(at).size(picture(at).displayed(), result);
      return source.within(new Frame.Layout(size, size)).result();
    } catch (ApiException refused) {
      throw refused.in("layers[%d]".formatted(at));
    }
  }

  private Picture picture(int at) {
    Source layer = source.layers().get(at);
    if (layer.media().kind() != MediaKind.IMAGE) {
      throw Source.unreadable("It must be an image; this is a file of type " + layer.media().type())
          .in("layers[%d]".formatted(at));
    }
    return layer.picture("video");
  }
}
