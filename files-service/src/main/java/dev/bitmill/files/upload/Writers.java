package dev.bitmill.files.upload;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writers in this process. They are told to stop when another request, here or in another
 * instance, sends the same bytes: its client gave this one up, though its connection may not know.
 */
@Singleton
class Writers {
  private final Map<String, Runnable> here = new ConcurrentHashMap<>();
  private final PieceRows pieces;

  Writers(PieceRows pieces) {
    this.pieces = pieces;
  }

  void add(String writer, Runnable stop) {
    here.put(writer, stop);
  }

  void remove(String writer) {
    here.remove(writer);
  }

  /** Stops a writer, where it is one of this process. */
  void stop(String writer) {
    Runnable stop = here.remove(writer);
    if (stop != null) {
      stop.run();
    }
  }

  @Scheduled(fixedDelay = "500ms")
  void heed() {
    List<String> writers = List.copyOf(here.keySet());
    if (!writers.isEmpty()) {
      pieces.revoked(writers).forEach(this::stop);
    }
  }
}
