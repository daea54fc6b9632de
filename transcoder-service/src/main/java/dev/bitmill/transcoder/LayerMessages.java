package dev.bitmill.transcoder;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.plan.Layer;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.List;
import java.util.stream.IntStream;

/** From what is asked of the layers of a video to what they are to be. */
final class LayerMessages {
  private LayerMessages() {}

  /** Refuses layers without images, and images without layers. */
  static void check(TranscodeRequest request) {
    int layers = request.getVideo().getLayersCount();
    if (layers != request.getLayerSourcesCount()) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`layer_sources` must have one resource for each of `video.layers`; got %d for %d."
              .formatted(request.getLayerSourcesCount(), layers));
    }
  }

  static List<Layer> layers(List<dev.bitmill.transcoder.v1.Layer> asked) {
    return IntStream.range(0, asked.size()).mapToObj(at -> layer(at, asked.get(at))).toList();
  }

  private static Layer layer(int at, dev.bitmill.transcoder.v1.Layer asked) {
    try {
      return new Layer(
          FrameMessages.dimension(asked, "width"),
          FrameMessages.dimension(asked, "height"),
          place(asked),
          asked.hasOpacity() ? asked.getOpacity() : 1);
    } catch (ApiException refused) {
      throw refused.in("layers[%d]".formatted(at));
    }
  }

  private static Layer.Place place(dev.bitmill.transcoder.v1.Layer asked) {
    boolean distant = asked.hasTop() || asked.hasLeft() || asked.hasRight() || asked.hasBottom();
    return distant
        ? new Layer.From(
            FrameMessages.dimension(asked, "top"),
            FrameMessages.dimension(asked, "left"),
            FrameMessages.dimension(asked, "right"),
            FrameMessages.dimension(asked, "bottom"))
        : new Layer.At(FrameMessages.position(asked.getPosition()));
  }
}
