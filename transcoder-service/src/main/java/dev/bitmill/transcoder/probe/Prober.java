package dev.bitmill.transcoder.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bitmill.transcoder.engine.Engines;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.plan.Limits;
import dev.bitmill.transcoder.process.Child;
import dev.bitmill.transcoder.process.Ending;
import dev.bitmill.transcoder.process.Watch;
import dev.bitmill.transcoder.process.Workspace;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a file is: ffprobe for media, its first bytes for the rest. */
@Singleton
public final class Prober {
  private static final Watch PATIENCE = new Watch(Duration.ofMinutes(1), Duration.ofMinutes(1));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Engines engines;
  private final Limits limits;

  public Prober(Engines engines, Limits limits) {
    this.engines = engines;
    this.limits = limits;
  }

  /** What a file of the workspace is; whatever its bytes are, there is an answer. */
  public Media probe(Workspace workspace, String name) throws IOException, InterruptedException {
    Path file = workspace.file(name);
    byte[] head = head(file);
    StringBuilder json = new StringBuilder();
    Child child =
        Child.start(
            command(name, head), workspace.folder(), line -> json.append(line).append('\n'));
    Ending ending = child.await(PATIENCE, () -> false);
    JsonNode answer = JSON.readTree(json.isEmpty() ? "{}" : json.toString());
    if (ending instanceof Ending.Exited && answer.path("format").has("format_name")) {
      Media media = FfprobeMapping.media(answer, Head.of(head));
      if (media != null) {
        return media;
      }
    }
    return Media.other(FileTypes.of(file));
  }

  private List<String> command(String name, byte[] head) {
    List<String> command = new ArrayList<>(List.of(engines.ffprobe().toString()));
    command.addAll(List.of("-hide_banner", "-loglevel", "error"));
    command.addAll(limits.processOptions());
    command.addAll(limits.inputOptions());
    command.addAll(List.of("-of", "json=compact=1", "-show_format", "-show_streams"));
    command.addAll(Head.of(head).ffprobeOptions());
    command.addAll(List.of("-i", name));
    return command;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(Head.LENGTH);
    }
  }
}
