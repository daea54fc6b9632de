package dev.bitmill.transcoder.probe;

import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.plan.Cut;
import dev.bitmill.transcoder.plan.Limits;
import dev.bitmill.transcoder.plan.Range;
import dev.bitmill.transcoder.process.Ending;
import dev.bitmill.transcoder.process.Watch;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at which frames a file has without decoding them, to take a part of it as it is. */
@Singleton
public final class Packets {
  /** Any disk reads faster than that. */
  private static final long BYTES_A_SECOND = 50_000_000;

  /** So many seconds more are looked at on either side: frames are not stored as they are shown. */
  private static final double MARGIN = 3;

  private static final Range WHOLE = new Range(null, null);

  private final Engines engines;
  private final Limits limits;

  public Packets(Engines engines, Limits limits) {
    this.engines = engines;
    this.limits = limits;
  }

  /** A part of a picture that can be copied; empty where an encoder is needed for it. */
  public Optional<Cut> cut(Workspace workspace, String name, Picture picture, Range range)
      throws IOException, InterruptedException {
    Double origin = origin(workspace, name);
    Double fps = picture.fps();
    if (origin == null || fps == null || !(fps > 0)) {
      return Optional.empty();
    }
    CutSearch search = new CutSearch(range, origin, fps);
    boolean read =
        ask(
            workspace,
            List.of(
                "-read_intervals",
                interval(range, origin),
                "-show_entries",
                "packet=pts_time,duration_time,flags"),
            picture,
            name,
            search::line);
    return read ? search.cut() : Optional.empty();
  }

  /** Whether a result has the frames of a part and begins with one that stands for itself. */
  public boolean isExactly(Cut cut, Workspace workspace, String name, Picture picture)
      throws IOException, InterruptedException {
    StringBuilder first = new StringBuilder();
    boolean read =
        ask(
            workspace,
            List.of("-read_intervals", "%+#1", "-show_entries", "frame=pict_type"),
            picture,
            name,
            first::append);
    return read
        && first.toString().startsWith("I")
        && cut(workspace, name, picture, WHOLE).filter(cut::isLike).isPresent();
  }

  private @Nullable Double origin(Workspace workspace, String name)
      throws IOException, InterruptedException {
    StringBuilder told = new StringBuilder();
    List<String> question = List.of("-show_entries", "format=start_time");
    try {
      return ask(workspace, question, name, told::append) ? Double.valueOf(told.toString()) : null;
    } catch (NumberFormatException untold) {
      return null;
    }
  }

  private static String interval(Range range, double origin) {
    String from =
        range.from() == 0 ? "" : Double.toString(Math.max(0, origin + range.from() - MARGIN));
    return from + "%" + (range.end() == null ? "" : Double.toString(origin + range.end() + MARGIN));
  }

  private boolean ask(
      Workspace workspace,
      List<String> question,
      Picture picture,
      String name,
      Consumer<String> answer)
      throws IOException, InterruptedException {
    List<String> ofPicture = new ArrayList<>(question);
    ofPicture.addAll(List.of("-select_streams", Integer.toString(picture.stream())));
    return ask(workspace, ofPicture, name, answer);
  }

  private boolean ask(
      Workspace workspace, List<String> question, String name, Consumer<String> answer)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
    arguments.addAll(limits.processOptions());
    arguments.addAll(limits.inputOptions());
    arguments.addAll(question);
    arguments.addAll(List.of("-of", "csv=p=0", "-i", name));
    Duration most =
        Duration.ofMinutes(1).plusSeconds(Files.size(workspace.file(name)) / BYTES_A_SECOND);
    Ending ending =
        workspace
            .start(engines.ffprobe(arguments), answer)
            .await(new Watch(most, most), () -> false);
    return ending instanceof Ending.Exited(int code, String _) && code == 0;
  }
}
