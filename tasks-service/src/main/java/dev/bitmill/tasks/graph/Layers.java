package dev.bitmill.tasks.graph;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.v1.Layer;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import java.util.List;
import java.util.stream.Stream;

/** Where the images come from that lie on a video. */
public final class Layers {
  private Layers() {}

  /** Refuses addresses that name no image. */
  static TranscodeRequest checked(TranscodeRequest work, String path) {
    List<Layer> layers = work.getVideo().getLayersList();
    for (int at = 0; at < layers.size(); at++) {
      String field = "%slayers[%d].".formatted(path, at);
      if (read(layers.get(at), field) instanceof Source.Remote) {
        throw new ApiException(
            ErrorKind.INPUT_INVALID,
            "`%surl` must be an http:// or https:// URL; an image in your storage must be ingested first, and be named as `%sfile_id`."
                .formatted(field, field));
      }
    }
    return work;
  }

  /** The image of a layer that was checked. */
  public static Source source(Layer layer) {
    return read(layer, "");
  }

  /** The stored files among the images. */
  static Stream<String> files(TranscodeRequest work) {
    return work.getVideo().getLayersList().stream()
        .map(Layer::getFileId)
        .filter(id -> !id.isEmpty());
  }

  private static Source read(Layer layer, String path) {
    return layer.getFileId().isEmpty()
        ? Inputs.url(path + "url", layer.getUrl(), "")
        : Inputs.file(path + "file_id", layer.getFileId());
  }
}
