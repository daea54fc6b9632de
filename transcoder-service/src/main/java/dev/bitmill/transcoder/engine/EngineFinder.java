package dev.bitmill.transcoder.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import ws.schild.jave.Version;
import ws.schild.jave.process.ffmpeg.DefaultFFMPEGLocator;

/** Looks for FFmpegs, in order of preference. */
final class EngineFinder {
  private static final String SUFFIX =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows") ? ".exe" : "";

  private final EngineSettings settings;

  EngineFinder(EngineSettings settings) {
    this.settings = settings;
  }

  /** The one that the configuration names; it goes before all others. */
  Optional<Binaries> named() {
    return settings.ffmpegPath().isBlank()
        ? Optional.empty()
        : Optional.of(system(Path.of(settings.ffmpegPath())));
  }

  /** The bundled ffmpeg and ffprobe. */
  Optional<Binaries> bytedeco() throws IOException, InterruptedException {
    String platform = Loader.getPlatform();
    for (String build : List.of(platform + "-gpl", platform)) {
      Optional<Path> folder =
          new Bundle(
                  ffmpeg.class,
                  "/org/bytedeco/ffmpeg/" + build,
                  "ffmpeg-" + ffmpeg.class.getPackage().getImplementationVersion() + "-" + build)
              .unpack(settings.folder());
      if (folder.isPresent()) {
        Path inside = folder.get();
        Path ffmpeg = runnable(inside.resolve("ffmpeg" + SUFFIX));
        Path ffprobe = runnable(inside.resolve("ffprobe" + SUFFIX));
        return Optional.of(
            new Binaries("bytedeco", ffmpeg, ffprobe, MissingLibraries.standIn(ffmpeg)));
      }
    }
    return Optional.empty();
  }

  /**
   * JAVE's ffmpeg, the last resort; it has encoders and filters that others lack, and no ffprobe.
   */
  Optional<Binaries> jave() throws IOException {
    String program =
        "ffmpeg-"
            + System.getProperty("os.arch")
            + (Loader.getPlatform().startsWith("macosx") ? "-osx" : SUFFIX);
    Optional<Path> folder =
        new Bundle(
                DefaultFFMPEGLocator.class,
                "/ws/schild/jave/nativebin/" + program,
                "jave-" + Version.getVersion())
            .unpack(settings.folder());
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Binaries("jave", runnable(folder.get().resolve(program)), null, List.of()));
  }

  /** The ones on the PATH. */
  Optional<Binaries> onPath() {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("ffmpeg" + SUFFIX))
        .filter(Files::isExecutable)
        .findFirst()
        .map(EngineFinder::system);
  }

  private static Binaries system(Path ffmpeg) {
    Path ffprobe = ffmpeg.resolveSibling("ffprobe" + SUFFIX);
    return new Binaries("system", ffmpeg, Files.isExecutable(ffprobe) ? ffprobe : null, List.of());
  }

  private static Path runnable(Path program) throws IOException {
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IOException(program + " cannot be made executable.");
    }
    return program;
  }
}
