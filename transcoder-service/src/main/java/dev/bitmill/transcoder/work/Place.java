package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.Workspace;
import java.io.IOException;
import java.util.function.Consumer;

/** Where an order is made: in a run of FFmpeg of its own, or in one with its siblings. */
interface Place extends AutoCloseable {
  /** Carries out a plan, so that its result is in the workspace; any but a good end is an error. */
  void make(Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
