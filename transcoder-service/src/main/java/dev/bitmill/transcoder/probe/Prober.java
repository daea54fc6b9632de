package dev.bitmill.transcoder.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.MediaKind;
import dev.bitmill.transcoder.plan.Limits;
import dev.bitmill.transcoder.process.Child;
import dev.bitmill.transcoder.process.Ending;
import dev.bitmill.transcoder.process.Watch;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is: ffprobe for media, its first bytes for the rest. */
@Singleton
public final class Prober {
  private static final Watch PATIENCE = new Watch(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private static final int MOST_ANSWER = 4 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Engines engines;
  private final Limits limits;
  private final Memory memory = new Memory();

  public Prober(Engines engines, Limits limits) {
    this.engines = engines;
    this.limits = limits;
  }

  /** What a source is; whatever its bytes are, there is an answer. */
  public Media source(Workspace workspace, String name) throws IOException, InterruptedException {
    Brands.settle(workspace.file(name));
    Optional<String> key = Memory.key(workspace.file(name));
    Optional<Media> known = key.flatMap(memory::recall);
    if (known.isPresent()) {
      return known.get();
    }
    Media media = look(workspace, name);
    if (media.kind() != MediaKind.OTHER) {
      key.ifPresent(hash -> memory.keep(hash, media));
    }
    return media;
  }

  /**
   * Whether the beginning of a file, of {@link Detection#BYTES} at least, is that of media. FFmpeg
   * looks no further for that either.
   */
  public boolean recognises(Workspace workspace, String name)
      throws IOException, InterruptedException {
    Child child = workspace.start(engines.ffprobe(Detection.arguments(limits, name)), line -> {});
    return !(child.await(PATIENCE, () -> false) instanceof Ending.Exited(int _, String words))
        || Detection.isMedia(words, limits.formats());
  }

  /** What the beginning of something that is no media tells. */
  public Media other(Workspace workspace, String name) throws IOException {
    return Media.other(FileTypes.of(workspace.file(name)));
  }

  /** What a file is, without memory. */
  public Media look(Workspace workspace, String name) throws IOException, InterruptedException {
    Path file = workspace.file(name);
    Head head = Head.of(file);
    if (head.isAnimatedWebp()) {
      Optional<AnimatedWebp> animation = AnimatedWebp.of(file);
      return animation.isEmpty() ? Media.other(FileTypes.of(file)) : animation.get().media(file);
    }
    StringBuilder json = new StringBuilder();
    Child child = workspace.start(command(name, head), line -> append(json, line));
    Ending ending = child.await(PATIENCE, () -> false);
    if (ending instanceof Ending.Stopped) {
      throw new ApiException(ErrorKind.UNAVAILABLE, "The look at the file was stopped; try again.");
    }
    Media media = ending instanceof Ending.Exited ? media(json.toString(), head) : null;
    return media == null ? Media.other(FileTypes.of(file)) : media;
  }

  /** Null for what is no answer, such as what an ffprobe left that crashed. */
  static @Nullable Media media(String json, Head head) {
    try {
      return json.length() < MOST_ANSWER ? FfprobeMapping.media(JSON.readTree(json), head) : null;
    } catch (JsonProcessingException brokenOff) {
      return null;
    }
  }

  private static void append(StringBuilder json, String line) {
    if (json.length() < MOST_ANSWER) {
      json.append(line).append('\n');
    }
  }

  private List<String> command(String name, Head head) {
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
    arguments.addAll(limits.processOptions());
    arguments.addAll(limits.inputOptions());
    arguments.addAll(List.of("-of", "json=compact=1", "-show_format", "-show_streams"));
    arguments.addAll(head.ffprobeOptions());
    arguments.addAll(List.of("-i", name));
    return engines.ffprobe(arguments);
  }
}
