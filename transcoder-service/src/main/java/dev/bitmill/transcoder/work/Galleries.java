package dev.bitmill.transcoder.work;

import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.plan.Expectation;
import dev.bitmill.transcoder.plan.Output;
import dev.bitmill.transcoder.plan.Plan;
import dev.bitmill.transcoder.probe.Prober;
import dev.bitmill.transcoder.process.Workspace;
import dev.bitmill.transcoder.vtt.Cue;
import dev.bitmill.transcoder.vtt.Track;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at numbered pictures, then writes the track that says when each is to be shown. */
@Singleton
final class Galleries {
  private static final String TYPE = "text/vtt";

  /** By its own name FFmpeg would take a picture for the beginning of a sequence. */
  private static final String LOOK = "look";

  private final Prober prober;

  Galleries(Prober prober) {
    this.prober = prober;
  }

  /** All of them, the track last. */
  Finished check(Output.Stills stills, Workspace workspace)
      throws IOException, InterruptedException {
    Path folder = workspace.file(Plan.RESULT);
    List<String> entries = new ArrayList<>();
    while (Files.exists(folder.resolve(stills.name(entries.size() + 1)))) {
      entries.add(stills.name(entries.size() + 1));
    }
    if (entries.isEmpty() || entries.size() < stills.least()) {
      throw Results.unreadable(
          "there are %d images instead of %d".formatted(entries.size(), stills.least()));
    }
    Media media = look(entries.getFirst(), stills.size(), workspace);
    List<Cue> cues = IntStream.range(0, entries.size()).mapToObj(at -> cue(stills, at)).toList();
    Output.Sheet sheet = stills.sheet();
    if (sheet != null) {
      Size each = stills.size();
      Size size = new Size(sheet.columns() * each.width(), sheet.rows() * each.height());
      look(sheet.name(), size, workspace);
      entries.add(sheet.name());
    }
    Files.writeString(folder.resolve(Output.Stills.MAIN), Track.text(cues));
    entries.add(Output.Stills.MAIN);
    return new Finished(entries, Output.Stills.MAIN, "", gallery(media));
  }

  private Media look(String entry, Size size, Workspace workspace)
      throws IOException, InterruptedException {
    Files.copy(
        workspace.file(Plan.RESULT).resolve(entry),
        workspace.file(LOOK),
        StandardCopyOption.REPLACE_EXISTING);
    Media media = prober.look(workspace, LOOK);
    new Expectation(size, false, null)
        .complaint(media)
        .ifPresent(
            complaint -> {
              throw Results.unreadable(complaint);
            });
    return media;
  }

  private static Cue cue(Output.Stills stills, int at) {
    Output.Times times = stills.times();
    double from = times.start() + at * times.every();
    double until = Math.max(from, Math.min(from + times.every(), times.end()));
    String name = stills.name(at + 1);
    Output.Sheet sheet = stills.sheet();
    if (sheet == null) {
      return new Cue(from, until, name, "");
    }
    Size size = stills.size();
    return new Cue(
        from,
        until,
        "%s#xywh=%d,%d,%d,%d"
            .formatted(
                sheet.name(),
                at % sheet.columns() * size.width(),
                at / sheet.columns() * size.height(),
                size.width(),
                size.height()),
        name);
  }

  private static Media gallery(Media one) {
    return new Media(MediaKind.IMAGE, TYPE, "webvtt", one.picture(), null, null, false, null);
  }
}
