package dev.bitmill.tasks.api;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.run.Tried;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.ListTasksRequest;
import dev.bitmill.tasks.v1.ListTasksResponse;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.v1.TaskStatus;
import dev.bitmill.tasks.work.Engine;
import jakarta.inject.Singleton;
import java.util.List;

/** Tasks, as their endpoint needs them. */
@Singleton
final class Tasks {
  private final Creation creation;
  private final RunStore store;
  private final Engine engine;
  private final Listing listing;

  Tasks(Creation creation, RunStore store, Engine engine, Listing listing) {
    this.creation = creation;
    this.store = store;
    this.engine = engine;
    this.listing = listing;
  }

  Task create(CreateTaskRequest request) {
    return creation.task(request);
  }

  TaskRow get(String id) {
    return store
        .task(CallContext.project(), id)
        .orElseThrow(() -> ApiException.notFound("task", id));
  }

  List<Tried> attempts(String id) {
    return store.tried(get(id).id());
  }

  TaskRow cancel(String id) {
    store.cancelTask(get(id));
    engine.check();
    return get(id);
  }

  ListTasksResponse list(ListTasksRequest request) {
    Paging paging = Paging.of(request);
    Listing.Filter filter =
        Listing.Filter.of("task", CallContext.project())
            .and("kind", request.getKind())
            .and("run_id", request.getRunId());
    if (request.getStatus() != TaskStatus.TASK_STATUS_UNSPECIFIED) {
      filter.and("status", request.getStatus().name().substring("TASK_STATUS_".length()));
    }
    Listing.Page<TaskRow> page = listing.page(filter, paging, TaskRow.class);
    return ListTasksResponse.newBuilder()
        .addAllTasks(paging.trim(page.fetched()).stream().map(TaskMessages::task).toList())
        .setPage(paging.info(page.fetched(), page.total()))
        .build();
  }
}
