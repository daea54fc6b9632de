package dev.bitmill.transcoder.work;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.plan.Cut;
import dev.bitmill.transcoder.plan.Expectation;
import dev.bitmill.transcoder.plan.Output;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.probe.Packets;
import dev.bitmill.transcoder.probe.Prober;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where plans leave what they make, and whether it is what they promised. */
@Singleton
final class Results {
  private final Prober prober;
  private final Packets packets;
  private final Streams streams;
  private final Galleries galleries;

  Results(Prober prober, Packets packets, Streams streams, Galleries galleries) {
    this.prober = prober;
    this.packets = packets;
    this.streams = streams;
    this.galleries = galleries;
  }

  /** Makes the folders that a plan writes into, where its result is to be. */
  static void prepare(Plan plan, Path result) throws IOException {
    switch (plan.output()) {
      case Output.Single _ -> {}
      case Output.Stills _ -> Files.createDirectories(result);
      case Output.Stream stream -> {
        for (Output.Rendition rendition : stream.renditions()) {
          Files.createDirectories(result.resolve(rendition.playlist()).getParent());
        }
      }
    }
  }

  /** Looks at the result; what is not as expected is refused. */
  Finished check(Plan plan, Workspace workspace) throws IOException, InterruptedException {
    return switch (plan.output()) {
      case Output.Single single ->
          new Finished(List.of(), "", single.extension(), single(single.expects(), workspace));
      case Output.Stills stills -> galleries.check(stills, workspace);
      case Output.Stream stream -> streams.check(stream, workspace);
    };
  }

  private Media single(Expectation expects, Workspace workspace)
      throws IOException, InterruptedException {
    Path output = workspace.file(Plan.RESULT);
    if (!Files.exists(output) || Files.size(output) == 0) {
      throw unreadable("nothing came out of it");
    }
    Media result = prober.look(workspace, Plan.RESULT);
    expects
        .complaint(result)
        .ifPresent(
            complaint -> {
              throw unreadable(complaint);
            });
    Cut cut = expects.cut();
    Picture picture = result.picture();
    if (cut != null
        && (picture == null || !packets.isExactly(cut, workspace, Plan.RESULT, picture))) {
      throw unreadable("the frames are others");
    }
    return result;
  }

  static ApiException unreadable(String complaint) {
    return new ApiException(
        ErrorKind.MEDIA_UNREADABLE,
        "The source is broken or ends early: of the result, " + complaint + ".");
  }
}
