package dev.bitmill.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What telephones film: detail that moves, and the noise of a small sensor. */
final class LadderClips {
  private LadderClips() {}

  /** As they did for long. */
  static Path fullHd(Bench bench) {
    return film(
        bench,
        "full-hd.mov",
        "1920:1080",
        "12",
        List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"));
  }

  /** As they do now, at 50 Mbit/s. */
  static Path ultraHd(Bench bench) {
    return film(
        bench,
        "ultra-hd.mov",
        "3840:2160",
        "6",
        List.of(
            "-c:v",
            "libx265",
            "-preset",
            "superfast",
            "-b:v",
            "50M",
            "-pix_fmt",
            "yuv420p10le",
            "-tag:v",
            "hvc1",
            "-x265-params",
            "log-level=error"));
  }

  private static Path film(
      Bench bench, String name, String size, String seconds, List<String> codec) {
    String picture =
        "mandelbrot=s=640x360:r=30:end_scale=0.01,scale=%s:flags=lanczos,noise=alls=5:allf=t"
            .formatted(size);
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", picture));
    arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=220", "-t", seconds));
    arguments.addAll(codec);
    arguments.addAll(List.of("-c:a", "aac"));
    return bench.make(name, arguments.toArray(String[]::new));
  }
}
