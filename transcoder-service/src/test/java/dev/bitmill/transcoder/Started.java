package dev.bitmill.transcoder;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordingStream;

/** The commands that begin meanwhile, as the JVM records them: none is too short to be seen. */
final class Started implements AutoCloseable {
  private final RecordingStream recording = new RecordingStream();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  Started() {
    recording.enable("jdk.ProcessStart");
    recording.onEvent(event -> commands.add(event.getString("command")));
    recording.startAsync();
  }

  /** Those that began until now; nothing is recorded any more. */
  List<String> untilNow() {
    recording.stop();
    return commands;
  }

  @Override
  public void close() {
    recording.close();
  }
}
