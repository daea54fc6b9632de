package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.plan.Needs;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.plan.Source;
import dev.bitmill.transcoder.process.Admission;
import dev.bitmill.transcoder.process.Progress;
import dev.bitmill.transcoder.process.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A run of its own. */
record Alone(Engines engines, Ffmpeg ffmpeg, Admission.Seat seat) implements Place {
  @Override
  public void make(Plan plan, Source source, Workspace workspace, Consumer<Progress> told)
      throws IOException, InterruptedException {
    Results.prepare(plan, workspace.file(Plan.RESULT));
    run(plan.needs(), plan.arguments(), workspace, 1, told);
  }

  /**
   * Runs FFmpeg within its seat.
   *
   * @param outputs how many are made
   */
  void run(
      Needs needs,
      List<String> arguments,
      Workspace workspace,
      int outputs,
      Consumer<Progress> told)
      throws IOException, InterruptedException {
    ffmpeg.run(engines.with(needs), arguments, workspace, outputs, told);
  }

  @Override
  public void close() {
    seat.close();
  }
}
