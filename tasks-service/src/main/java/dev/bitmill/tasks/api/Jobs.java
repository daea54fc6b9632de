package dev.bitmill.tasks.api;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.Paging;
import dev.bitmill.tasks.run.Form;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.tasks.v1.CheckJobRequest;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.ListJobsResponse;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.work.Engine;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Jobs, as their endpoint needs them. */
@Singleton
final class Jobs {
  private final Creation creation;
  private final RunStore store;
  private final Engine engine;
  private final Listing listing;

  Jobs(Creation creation, RunStore store, Engine engine, Listing listing) {
    this.creation = creation;
    this.store = store;
    this.engine = engine;
    this.listing = listing;
  }

  Job create(CreateJobRequest request) {
    return creation.job(request);
  }

  void check(CheckJobRequest request) {
    creation.check(
        CreateJobRequest.newBuilder()
            .setKind(request.getKind())
            .setOptions(request.getOptions())
            .setMetadata(request.getMetadata())
            .setOutput(request.getOutput())
            .setWebhookUrl(request.getWebhookUrl())
            .setConnectionId(request.getConnectionId())
            .setPriority(request.getPriority())
            .build());
  }

  Job get(String id) {
    RunRow run = find(id);
    return RunMessages.job(run, store.tasksOf(run.id()));
  }

  Job cancel(String id) {
    store.cancelRun(find(id));
    engine.check();
    return get(id);
  }

  ListJobsResponse list(ListJobsRequest request) {
    Paging paging = Paging.of(request);
    Listing.Filter filter =
        Listing.Filter.of("run", CallContext.project())
            .and("form", Form.JOB.name())
            .and("kind", request.getKind())
            .and("left(input, 200)", head(request.getInput()))
            .and("input", request.getInput());
    if (request.getStatus() != RunStatus.RUN_STATUS_UNSPECIFIED) {
      filter.and("status", Words.of(request.getStatus()).name());
    }
    Listing.Page<RunRow> page = listing.page(filter, paging, RunRow.class);
    List<RunRow> runs = paging.trim(page.fetched());
    Map<String, List<TaskRow>> tasks =
        store.tasksOf(runs.stream().map(RunRow::id).toList()).stream()
            .collect(Collectors.groupingBy(TaskRow::runId));
    return ListJobsResponse.newBuilder()
        .addAllJobs(
            runs.stream()
                .map(run -> RunMessages.job(run, tasks.getOrDefault(run.id(), List.of())))
                .toList())
        .setPage(paging.info(page.fetched(), page.total()))
        .build();
  }

  /** As much of an input as the index holds. */
  private static String head(String input) {
    return input.substring(0, input.offsetByCodePoints(0, Math.min(200, points(input))));
  }

  private static int points(String input) {
    return input.codePointCount(0, input.length());
  }

  private RunRow find(String id) {
    return store
        .run(CallContext.project(), Form.runId(id))
        .filter(run -> run.publicId().equals(id))
        .orElseThrow(() -> ApiException.notFound("job", id));
  }
}
