package dev.bitmill.tasks.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.tasks.graph.Layers;
import dev.bitmill.tasks.graph.Source;
import dev.bitmill.tasks.run.Product;
import dev.bitmill.transcoder.v1.Layer;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.TranscodeResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the images at hand that lie on a video while it is made. */
@Singleton
final class Overlays {
  private static final Logger log = LoggerFactory.getLogger(Overlays.class);

  private final Files files;

  Overlays(Files files) {
    this.files = files;
  }

  /** Makes something with the images. */
  interface Making {
    TranscodeResult make(TranscodeRequest request) throws InterruptedException;
  }

  /** Brings them, lets it be made, and leaves nothing of them. */
  TranscodeResult during(TranscodeRequest request, Making making) throws InterruptedException {
    TranscodeRequest.Builder whole = request.toBuilder();
    List<String> stages = new ArrayList<>();
    try {
      for (Layer layer : request.getVideo().getLayersList()) {
        int at = whole.getLayerSourcesCount();
        String stage = "%s-layer-%d".formatted(request.getStage(), at);
        whole.addLayerSources(resource(layer, at, stage, stages));
      }
      return making.make(whole.build());
    } finally {
      stages.forEach(this::drop);
    }
  }

  private String resource(Layer layer, int at, String stage, List<String> stages)
      throws InterruptedException {
    try {
      if (Layers.source(layer) instanceof Source.Stored stored) {
        return Product.of(files.get(stored.fileId()), "").resource();
      }
      stages.add(stage);
      return files.fetch(layer.getUrl(), "", stage, fraction -> {}).resource();
    } catch (ApiException failed) {
      throw failed.in("layers[%d]".formatted(at));
    }
  }

  private void drop(String stage) {
    try {
      files.drop(stage);
    } catch (ApiException later) {
      log.debug("{} is left to the sweeping of stages: {}", stage, later.getMessage());
    }
  }
}
