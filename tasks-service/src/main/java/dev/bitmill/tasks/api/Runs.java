package dev.bitmill.tasks.api;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.ListRunsRequest;
import dev.bitmill.tasks.v1.ListRunsResponse;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.work.Engine;
import jakarta.inject.Singleton;
import java.util.List;

/** Runs, as their endpoint needs them. Those that tasks and jobs belong to can be read as well. */
@Singleton
final class Runs {
  private final Creation creation;
  private final RunStore store;
  private final Engine engine;
  private final Listing listing;

  Runs(Creation creation, RunStore store, Engine engine, Listing listing) {
    this.creation = creation;
    this.store = store;
    this.engine = engine;
    this.listing = listing;
  }

  Run create(CreateRunRequest request) {
    return creation.run(request);
  }

  Run get(String id) {
    RunRow run = find(id);
    return RunMessages.run(run, store.tasksOf(run.id()));
  }

  Run cancel(String id) {
    store.cancelRun(find(id));
    engine.check();
    return get(id);
  }

  ListRunsResponse list(ListRunsRequest request) {
    Paging paging = Paging.of(request);
    Listing.Filter filter =
        Listing.Filter.of("run", CallContext.project()).and("form", Form.RUN.name());
    if (request.getStatus() != RunStatus.RUN_STATUS_UNSPECIFIED) {
      filter.and("status", Words.of(request.getStatus()).name());
    }
    Listing.Page<RunRow> page = listing.page(filter, paging, RunRow.class);
    return ListRunsResponse.newBuilder()
        .addAllRuns(
            paging.trim(page.fetched()).stream()
                .map(run -> RunMessages.run(run, List.of()))
                .toList())
        .setPage(paging.info(page.fetched(), page.total()))
        .build();
  }

  private RunRow find(String id) {
    return store.run(CallContext.project(), id).orElseThrow(() -> ApiException.notFound("run", id));
  }
}
