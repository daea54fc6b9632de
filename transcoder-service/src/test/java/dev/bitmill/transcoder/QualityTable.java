package dev.bitmill.transcoder;

import dev.bitmill.media.v1.MediaKind;
import dev.bitmill.transcoder.media.Media;
import dev.bitmill.transcoder.media.Picture;
import dev.bitmill.transcoder.media.Size;
import dev.bitmill.transcoder.media.Sound;
import dev.bitmill.transcoder.plan.Limits;
import dev.bitmill.transcoder.plan.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Measures what words for quality make of the reference, and writes the table of it. */
final class QualityTable {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final int SECONDS = 6;

  /** Options that a quality sets. */
  private static final Set<String> SETTINGS =
      Set.of("-crf", "-preset", "-cpu-used", "-q:v", "-quality", "-b:a");

  /** What stands above the table is written by hand. */
  private static final String MARK = "<!-- From here on written by `bench/run quality`. -->\n";

  private QualityTable() {}

  /** Takes the page to write the table into. */
  public static void main(String[] page) throws Exception {
    Path folder = Files.createTempDirectory("bitmill-quality");
    try (Transcoder transcoder = new Transcoder(folder, Map.of())) {
      write(Path.of(page[0]), measured(transcoder));
    }
    System.exit(0);
  }

  private static String measured(Transcoder transcoder) throws Exception {
    Reference reference = Reference.make(transcoder, WIDTH, HEIGHT, SECONDS);
    StringBuilder text = new StringBuilder();
    text.append("\n```\n").append(Reference.commands(WIDTH, HEIGHT, SECONDS)).append("\n```\n\n");
    text.append("| kind | codec | word | settings | size | of medium | likeness |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (QualityScale scale : QualityScale.all()) {
      List<QualityScale.Step> steps = scale.measure(transcoder, reference);
      long medium = steps.get(steps.size() / 2).made().getSize();
      for (QualityScale.Step step : steps) {
        String row = row(scale, step, medium);
        System.out.println(row);
        text.append(row).append('\n');
      }
    }
    return text.toString();
  }

  private static String row(QualityScale scale, QualityScale.Step step, long medium) {
    long size = step.made().getSize();
    String weight =
        scale.kind() == MediaKind.MEDIA_KIND_IMAGE
            ? "%,.1f KB".formatted(size / 1000.0)
            : "%,d kbit/s".formatted(size * 8 / 1000 / SECONDS);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %.2f | %s |",
        word(scale.kind().name(), "MEDIA_KIND_"),
        scale.name(),
        word(step.word().name(), "QUALITY_WORD_"),
        settings(step),
        weight,
        (double) size / medium,
        scale.kind() == MediaKind.MEDIA_KIND_AUDIO
            ? "%.1f dB".formatted(step.likeness())
            : "%.4f".formatted(step.likeness()));
  }

  /** What the plan for it tells the encoder. */
  private static String settings(QualityScale.Step step) {
    List<String> arguments =
        OrderMessages.order(step.request()).wish().plan(source(), "").arguments();
    List<String> settings = new ArrayList<>();
    for (int at = 0; at + 1 < arguments.size(); at++) {
      if (SETTINGS.contains(arguments.get(at))) {
        settings.add(arguments.get(at).substring(1) + " " + arguments.get(at + 1));
      }
    }
    return String.join(", ", settings);
  }

  private static Source source() {
    Size size = new Size(WIDTH, HEIGHT);
    Picture picture =
        new Picture(
            0, "ffv1", size, size, 0, false, false, false, "yuv420p", null, 25.0, null, false, null,
            null);
    Sound sound = new Sound(1, "flac", 2, 48_000, null, null);
    return new Source(
        new Media(
            dev.bitmill.transcoder.media.MediaKind.VIDEO,
            "video/x-matroska",
            "mkv",
            picture,
            sound,
            (double) SECONDS,
            true,
            null),
        new Limits(WIDTH * HEIGHT, 1 << 30, SECONDS),
        false);
  }

  private static String word(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT);
  }

  private static void write(Path page, String table) throws IOException {
    String text = Files.readString(page);
    Files.writeString(page, text.substring(0, text.indexOf(MARK) + MARK.length()) + table);
  }
}
