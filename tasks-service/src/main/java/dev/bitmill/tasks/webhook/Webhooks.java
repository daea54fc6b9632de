package dev.bitmill.tasks.webhook;

import dev.bitmill.tasks.run.RunChanged;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;

/** Makes a delivery of every end that somebody wants to be told of. */
@Singleton
final class Webhooks {
  private final RunStore store;
  private final Deliveries deliveries;

  Webhooks(RunStore store, Deliveries deliveries) {
    this.store = store;
    this.deliveries = deliveries;
  }

  /** Within the transaction that ends the run: what is told is what GET answers from then on. */
  @EventListener
  void changed(RunChanged change) {
    String url = change.before().webhookUrl();
    if (url != null && change.status().ended()) {
      RunRow run = store.run(change.before().id()).orElseThrow();
      Resource resource = Resource.of(run, store.tasksOf(run.id()));
      deliveries.add(
          run.projectId(), run.id(), resource.id(), url, run.requestId(), resource.json());
    }
  }
}
