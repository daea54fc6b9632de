package dev.bitmill.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Clips that are nice to look at: what a library may hold. */
final class Scenes {
  /** In the folder {@code campaign}. */
  static final List<Clip> CAMPAIGN =
      List.of(
          video(
              "teaser.mp4",
              "1280x720",
              24,
              "0x2b1055:c1=0x7597de:c2=0xf6d6ff:x0=0:y0=720:x1=1280:y1=0"),
          picture("coral.png", "0x402039:c1=0xff7f6b:c2=0xffd9c0:type=spiral:seed=5"),
          video(
              "story.mp4",
              "720x1280",
              15,
              "0x05070d:c1=0x274690:c2=0xf2a65a:x0=0:y0=0:x1=300:y1=1280"),
          picture("tide.png", "0x0d3b4f:c1=0x5fb3b3:c2=0xf1e3c6:x0=200:y0=0:x1=900:y1=800"));

  /** At the top. */
  static final List<Clip> LOOSE =
      List.of(
          picture("meadow.jpg", "0x1c4532:c1=0xb7d67a:c2=0xf3f0d2:x0=0:y0=800:x1=500:y1=0"),
          video(
              "fjord-morning.mp4",
              "1280x800",
              42,
              "0x12324a:c1=0xe8b287:c2=0x2f6f7e:x0=100:y0=800:x1=500:y1=0"),
          picture("dusk.jpg", "0x1b1b3a:c1=0xb5446e:c2=0xf7b267:x0=200:y0=100:x1=900:y1=800"),
          new Clip(
              "podcast-12.wav",
              List.of("-f", "lavfi", "-i", "sine=frequency=220:duration=61", "-ar", "8000")),
          video(
              "interview.mp4",
              "1280x720",
              95,
              "0x3d1f47:c1=0xd8577b:c2=0xf4b860:type=radial:seed=9"));

  private Scenes() {}

  static Path[] files(List<Clip> clips) {
    return clips.stream().map(Clip::file).toArray(Path[]::new);
  }

  /** One frame a second: soon made, and long enough. */
  private static Clip video(String name, String size, int seconds, String colours) {
    return scene(name, size, colours + ":r=1:d=" + seconds, "-pix_fmt", "yuv420p");
  }

  private static Clip picture(String name, String colours) {
    return scene(name, "1280x800", colours, "-frames:v", "1");
  }

  private static Clip scene(String name, String size, String colours, String... more) {
    String source = "gradients=s=%s:n=3:speed=0.00001:c0=%s".formatted(size, colours);
    return new Clip(
        name, Stream.concat(Stream.of("-f", "lavfi", "-i", source), Stream.of(more)).toList());
  }
}
