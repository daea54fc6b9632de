package dev.bitmill.tasks.work;

import com.google.protobuf.Struct;
import dev.bitmill.tasks.graph.Source;
import dev.bitmill.tasks.graph.Step;
import dev.bitmill.tasks.run.TaskRow;
import dev.bitmill.transcoder.v1.TranscodeRequest;
import dev.bitmill.transcoder.v1.VideoOptions;
import java.util.List;
import java.util.Optional;

/** Which tasks of a run are made from the same part of the same source, into the same codec. */
final class Siblings {
  private Siblings() {}

  /** How many of the tasks the transcoder may make beside this one, itself included. */
  static int count(TaskRow task, List<TaskRow> ready) {
    return of(task.step())
        .map(own -> ready.stream().flatMap(row -> of(row.step()).stream()).filter(own::equals))
        .map(same -> (int) same.count())
        .orElse(0);
  }

  /** Tasks with the same parent read the same, and so do those of the same stored file. */
  private record Taken(Source source, double start, double end, String codec) {}

  private static Optional<Taken> of(Struct struct) {
    return switch (Step.of(struct)) {
      case Step.Encode step -> taken(step.source(), step.work());
      case Step.Make step when !step.source().isFetched() -> taken(step.source(), step.work());
      default -> Optional.empty();
    };
  }

  private static Optional<Taken> taken(Source source, TranscodeRequest work) {
    var video = work.getVideo();
    var stream = work.getAdaptiveVideo();
    return switch (work.getOptionsCase()) {
      case VIDEO ->
          video.getLayersCount() > 0
              ? Optional.empty()
              : Optional.of(
                  new Taken(
                      source,
                      video.getStart(),
                      video.hasEnd() ? video.getEnd() : -1,
                      codec(video)));
      case ADAPTIVE_VIDEO ->
          Optional.of(
              new Taken(source, stream.getStart(), stream.hasEnd() ? stream.getEnd() : -1, "h264"));
      default -> Optional.empty();
    };
  }

  private static String codec(VideoOptions video) {
    String first = video.getFormat().equals("webm") ? "vp9" : "h264";
    return video.getCodec().isEmpty() ? first : video.getCodec();
  }
}
