package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Test media, made by a real FFmpeg when it is first asked for.
 *
 * @param name its file name
 * @param arguments what FFmpeg makes it from
 */
record Clip(String name, List<String> arguments) {
  private static final Path FOLDER = folder();

  /** The user's upload of the pipeline page. */
  static final Clip UPLOAD = video("clip.mov", "1280x720", 4, "-pix_fmt", "yuv420p");

  static final Clip ODD = video("odd.mkv", "641x359", 2, "-pix_fmt", "yuv444p");
  static final Clip PORTRAIT = video("portrait.mp4", "360x640", 2, "-pix_fmt", "yuv420p");
  static final Clip TEN_BIT = video("ten-bit.mkv", "320x240", 2, "-pix_fmt", "yuv420p10le");
  static final Clip SILENT =
      new Clip(
          "silent.mp4",
          List.of("-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=3", "-pix_fmt", "yuv420p"));
  static final Clip PHOTO =
      new Clip(
          "photo.png", List.of("-f", "lavfi", "-i", "testsrc2=s=1920x1080:d=1", "-frames:v", "1"));
  static final Clip SOUND =
      new Clip("sound.wav", List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=3"));

  static Clip video(String name, String size, int seconds, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("-f", "lavfi", "-i", "testsrc2=s=%s:r=25:d=%d".formatted(size, seconds)));
    arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=330:duration=" + seconds));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"));
    arguments.addAll(List.of(more));
    return new Clip(name, List.copyOf(arguments));
  }

  /** The clip on disk. */
  Path file() {
    synchronized (FOLDER) {
      Path file = FOLDER.resolve(name);
      if (Files.notExists(file)) {
        List<String> all = Stream.concat(arguments.stream(), Stream.of(file.toString())).toList();
        assertThat(Tools.ffmpeg(all)).isEqualTo(new Commands.Result(0, ""));
      }
      return file;
    }
  }

  /** The clip on the web. */
  URI url() {
    return Origin.serve(file());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("bitmill-clips");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
