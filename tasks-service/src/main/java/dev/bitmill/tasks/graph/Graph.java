package dev.bitmill.tasks.graph;

import dev.bitmill.connections.v1.Location;
import dev.bitmill.connections.v1.LocationName;
import dev.bitmill.tasks.run.RunRow;
import dev.bitmill.tasks.run.TaskRow;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run and its tasks, ready to be stored: what every body becomes.
 *
 * @param tasks parents before children
 */
public record Graph(RunRow run, List<TaskRow> tasks) {
  /** The stored files that it works on. */
  public TreeSet<String> files() {
    return steps().flatMap(Step::files).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where the client wants results in our store, and what it says of them. */
  public Set<Target.Store> targets() {
    return steps()
        .flatMap(step -> step.destination().stream())
        .filter(Target.Store.class::isInstance)
        .map(Target.Store.class::cast)
        .filter(Target.Store::isOfClient)
        .collect(Collectors.toSet());
  }

  /** The places in users' storage as they were named. */
  public List<LocationName> names() {
    return steps().flatMap(Step::names).toList();
  }

  /** The same graph with those places pinned, whatever becomes the project's default later. */
  public Graph pinned(List<Location> locations) {
    Iterator<Location> each = locations.iterator();
    return new Graph(
        run,
        tasks.stream()
            .map(task -> task.withStep(Step.of(task.step()).pinned(each).toStruct()))
            .toList());
  }

  private Stream<Step> steps() {
    return tasks.stream().map(task -> Step.of(task.step()));
  }
}
