package dev.bitmill.tasks.api;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.graph.Graph;
import dev.bitmill.tasks.graph.JobBody;
import dev.bitmill.tasks.graph.Origin;
import dev.bitmill.tasks.graph.RunBody;
import dev.bitmill.tasks.graph.TaskBody;
import dev.bitmill.tasks.idempotency.Once;
import dev.bitmill.tasks.idempotency.Once.Work;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.Run;
import dev.bitmill.tasks.v1.Task;
import dev.bitmill.tasks.work.Connections;
import dev.bitmill.tasks.work.Engine;
import dev.bitmill.tasks.work.Files;
import dev.bitmill.tasks.work.Offer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns bodies into graphs that are stored and under way. */
@Singleton
final class Creation {
  private final Once once;
  private final RunStore store;
  private final Engine engine;
  private final Files files;
  private final Connections connections;
  private final Offer offer;
  private final WebhookRules webhooks;
  private final Clock clock;

  Creation(
      Once once,
      RunStore store,
      Engine engine,
      Files files,
      Connections connections,
      Offer offer,
      WebhookRules webhooks,
      Clock clock) {
    this.once = once;
    this.store = store;
    this.engine = engine;
    this.files = files;
    this.connections = connections;
    this.offer = offer;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  Job job(CreateJobRequest body) {
    return begin(
        body,
        Job.parser(),
        () -> JobBody.read(body, offer.abilities(), origin()),
        graph -> RunMessages.job(graph.run(), graph.tasks()));
  }

  /** Refuses what {@link #job} would refuse, but for the input. */
  void check(CreateJobRequest body) {
    checked(JobBody.readWithoutInput(body, offer.abilities(), origin()));
  }

  Task task(CreateTaskRequest body) {
    return begin(
        body,
        Task.parser(),
        () -> TaskBody.read(body.getTask(), offer.abilities(), origin()),
        graph -> TaskMessages.task(graph.tasks().getFirst()));
  }

  Run run(CreateRunRequest body) {
    return begin(
        body,
        Run.parser(),
        () -> RunBody.read(body, offer.abilities(), origin()),
        graph -> RunMessages.run(graph.run(), graph.tasks()));
  }

  private <M extends Message> M begin(
      Message body, Parser<M> parser, Supplier<Graph> draw, Function<Graph, M> shown) {
    M answer =
        once.answer(
            body,
            parser,
            () -> {
              Graph graph = checked(draw.get());
              return new Work<>(shown.apply(graph), () -> store.create(graph.run(), graph.tasks()));
            });
    engine.wake();
    return answer;
  }

  private Graph checked(Graph drawn) {
    webhooks.check(drawn.run().webhookUrl());
    Graph graph = pinned(drawn);
    graph.files().forEach(files::get);
    graph.targets().forEach(files::check);
    return graph;
  }

  private Origin origin() {
    return Origin.current(clock.instant());
  }

  private Graph pinned(Graph graph) {
    List<LocationName> names = graph.names();
    return names.isEmpty() ? graph : graph.pinned(connections.resolve(names));
  }
}
