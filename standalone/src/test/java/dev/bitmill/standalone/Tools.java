package dev.bitmill.standalone;

import dev.bitmill.transcoder.engine.EngineSettings;
import dev.bitmill.transcoder.engine.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundled FFmpeg and ffprobe, for making test media and for looking into results. */
final class Tools {
  /** Where the build keeps unpacked programs. */
  static final Path PROGRAMS =
      Path.of(System.getProperty("bitmill.programs", "target/programs")).toAbsolutePath();

  private static final Engines ENGINES = new Engines(new EngineSettings("", PROGRAMS.toString()));

  private Tools() {}

  static Commands.Result ffmpeg(List<String> arguments) {
    List<String> all =
        Stream.concat(Stream.of("-nostdin", "-v", "error", "-y"), arguments.stream()).toList();
    return Commands.run(ENGINES.all().getFirst().ffmpeg(all));
  }

  static Commands.Result ffprobe(List<String> arguments) {
    return Commands.run(ENGINES.ffprobe(arguments));
  }
}
