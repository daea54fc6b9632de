package dev.bitmill.cli.output;

import dev.bitmill.cli.api.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How values look to people. */
public final class Cells {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
  private static final double MILLIS = 1000;

  /** So many seconds are worth a decimal. */
  private static final int SHORT = 10;

  private Cells() {}

  /** A number of bytes: {@code 12.3 MB}. */
  public static String bytes(long bytes) {
    int unit = 0;
    double amount = (double) bytes;
    while (amount >= 1000 && unit < UNITS.size() - 1) {
      amount /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS.get(unit));
  }

  /** A number of seconds: {@code 0:07}, {@code 1:02:03}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** When it was created, in local time. */
  public static String created(Json resource) {
    return time(either(resource, "created_at", "created"));
  }

  /** From when work on it first began to its end; empty before. */
  public static String took(Json work) {
    Optional<Instant> started = instant(either(work, "started_at", "started"));
    Optional<Instant> finished = instant(either(work, "finished_at", "finished"));
    if (started.isEmpty() || finished.isEmpty()) {
      return "";
    }
    double seconds = Duration.between(started.get(), finished.get()).toMillis() / MILLIS;
    return seconds < SHORT ? String.format(Locale.ROOT, "%.1f s", seconds) : duration(seconds);
  }

  public static String size(Json file) {
    return file.number("filesize").stream()
        .mapToObj(bytes -> bytes((long) bytes))
        .findFirst()
        .orElse("");
  }

  /** {@code 1280x720}, where there is a picture. */
  public static String dimensions(Json file) {
    return file.at("width").isPresent() ? file.text("width") + "x" + file.text("height") : "";
  }

  public static String duration(Json file) {
    return file.number("duration").stream().mapToObj(Cells::duration).findFirst().orElse("");
  }

  /** A member's value; times are local. */
  static String told(String name, Json value) {
    boolean isTime = name.endsWith("_at") || List.of("created", "updated").contains(name);
    return isTime ? time(value) : value.text();
  }

  /** Jobs and runs have other names for their times than tasks have. */
  private static Json either(Json resource, String name, String other) {
    return resource.at(name).isPresent() ? resource.at(name) : resource.at(other);
  }

  private static String time(Json time) {
    return instant(time).map(TIME::format).orElse("");
  }

  private static Optional<Instant> instant(Json time) {
    return switch (time.value()) {
      case Number millis -> Optional.of(Instant.ofEpochMilli(millis.longValue()));
      case String text -> Optional.of(Instant.parse(text));
      case null, default -> Optional.empty();
    };
  }
}
