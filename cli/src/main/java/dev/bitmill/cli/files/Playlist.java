package dev.bitmill.cli.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playlist of HLS or a track of images, and what it leads to.
 *
 * @param url where it is
 * @param text of it
 */
record Playlist(URI url, String text) {
  private static final Pattern IMAGE =
      Pattern.compile("^(?:NOTE )?([\\w-]+\\.(?:jpg|png|webp))(?:#\\S*)?$");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\bURI=\"([^\"]*)\"");

  static boolean isOne(URI url) {
    return String.valueOf(url.getPath()).matches(".+\\.(m3u8|vtt)");
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The addresses of its entries; those that are no relative ones are not ours to fetch. */
  List<URI> entries() {
    Stream<String> lines = text.lines().map(String::strip);
    return (text.startsWith("WEBVTT")
            ? lines.flatMap(Playlist::ofTrack)
            : lines.flatMap(Playlist::ofStream))
        .flatMap(entry -> resolved(entry).stream())
        .distinct()
        .toList();
  }

  private static Stream<String> ofStream(String line) {
    return line.startsWith("#")
        ? ATTRIBUTE.matcher(line).results().map(found -> found.group(1))
        : Stream.of(line);
  }

  /** Many cues are parts of one image; further images stand in notes. */
  private static Stream<String> ofTrack(String line) {
    return IMAGE.matcher(line).results().map(found -> found.group(1));
  }

  private Optional<URI> resolved(String entry) {
    try {
      URI relative = URI.create(entry);
      boolean isOurs =
          !relative.isAbsolute()
              && relative.getRawAuthority() == null
              && !relative.getPath().isEmpty()
              && !relative.getPath().startsWith("/");
      return isOurs ? Optional.of(url.resolve(relative)) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
