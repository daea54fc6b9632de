package dev.bitmill.tasks.options;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.v1.Layer;
import dev.bitmill.transcoder.v1.Position;
import java.util.List;

/** What must hold between the options of one layer. */
final class LayerRules {
  private LayerRules() {}

  static void check(List<Layer> layers, String path) {
    for (int at = 0; at < layers.size(); at++) {
      check(layers.get(at), "%slayers[%d].".formatted(path, at));
    }
  }

  private static void check(Layer layer, String path) {
    boolean url = !layer.getUrl().isEmpty();
    if (url == !layer.getFileId().isEmpty()) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%surl` or `%sfile_id` must say which image it is; give one.".formatted(path, path));
    }
    exclude(layer.hasTop(), "top", layer.hasBottom(), "bottom", path);
    exclude(layer.hasLeft(), "left", layer.hasRight(), "right", path);
    boolean placed = layer.getPosition() != Position.POSITION_UNSPECIFIED;
    exclude(placed, "position", layer.hasTop(), "top", path);
    exclude(placed, "position", layer.hasLeft(), "left", path);
    exclude(placed, "position", layer.hasRight(), "right", path);
    exclude(placed, "position", layer.hasBottom(), "bottom", path);
  }

  private static void exclude(
      boolean one, String name, boolean other, String otherName, String path) {
    if (one && other) {
      throw new ApiException(
          ErrorKind.OPTION_INVALID,
          "`%s%s` and `%s%s` exclude each other; give one.".formatted(path, name, path, otherName));
    }
  }
}
