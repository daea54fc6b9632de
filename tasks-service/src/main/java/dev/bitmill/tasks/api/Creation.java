package dev.bitmill.tasks.api;

import com.google.protobuf.Struct;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.graph.Graph;
import dev.bitmill.tasks.graph.JobBody;
import dev.bitmill.tasks.graph.Origin;
import dev.bitmill.tasks.graph.RunBody;
import dev.bitmill.tasks.graph.TaskBody;
import dev.bitmill.tasks.run.RunStore;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.work.Connections;
import dev.bitmill.tasks.work.Engine;
import dev.bitmill.tasks.work.Files;
import dev.bitmill.tasks.work.Offer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Turns bodies into graphs that are stored and under way. */
@Singleton
final class Creation {
  private final RunStore store;
  private final Engine engine;
  private final Files files;
  private final Connections connections;
  private final Offer offer;
  private final Clock clock;

  Creation(
      RunStore store,
      Engine engine,
      Files files,
      Connections connections,
      Offer offer,
      Clock clock) {
    this.store = store;
    this.engine = engine;
    this.files = files;
    this.connections = connections;
    this.offer = offer;
    this.clock = clock;
  }

  Graph job(CreateJobRequest body) {
    return begin(JobBody.read(body, offer.abilities(), Origin.current(clock.instant())));
  }

  Graph task(Struct body) {
    return begin(TaskBody.read(body, offer.abilities(), Origin.current(clock.instant())));
  }

  Graph run(CreateRunRequest body) {
    return begin(RunBody.read(body, offer.abilities(), Origin.current(clock.instant())));
  }

  private Graph begin(Graph drawn) {
    Graph graph = pinned(drawn);
    graph.files().forEach(files::get);
    graph.targets().forEach(files::check);
    store.create(graph.run(), graph.tasks());
    engine.wake();
    return graph;
  }

  private Graph pinned(Graph graph) {
    List<LocationName> names = graph.names();
    return names.isEmpty() ? graph : graph.pinned(connections.resolve(names));
  }
}
