package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.plan.Branch;
import dev.bitmill.transcoder.plan.Joint;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An order that is ready to be made beside others.
 *
 * @param at its number among them
 * @param told how far the run is
 * @param made its result; empty when it is to be made alone
 */
record Part(
    Order order,
    int at,
    Source source,
    Consumer<Progress> told,
    CompletableFuture<Optional<Path>> made) {
  private static final Logger log = LoggerFactory.getLogger(Part.class);

  Branch branch() {
    return order.wish().branch(source, at);
  }

  /** The name of its result in the folder of the run. */
  String result() {
    return Joint.result(at);
  }

  /** A call that breaks in this moment is no matter of the others. */
  void tell(Progress progress) {
    try {
      if (!made.isDone()) {
        told.accept(progress);
      }
    } catch (RuntimeException broken) {
      log.debug("{} cannot be told of its progress: {}", order.name(), broken.toString());
    }
  }
}
