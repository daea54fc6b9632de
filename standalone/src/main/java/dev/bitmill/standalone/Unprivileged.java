package dev.bitmill.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How to run a program that refuses to be run as root, as PostgreSQL does. */
enum Unprivileged {
  /** We are not root. */
  PLAIN(""),
  /** Root, in a user namespace that maps nobody: the files stay root's. */
  NAMESPACE("unshare -U "),
  /** Root where namespaces are forbidden, as in many containers: as "nobody". */
  NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups ");

  private static final Pattern SPACES = Pattern.compile(" ");
  private static final int NOBODY_ID = 65534;

  private final String prefix;

  Unprivileged(String prefix) {
    this.prefix = prefix;
  }

  static Unprivileged here() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return PLAIN;
    }
    return Stream.of(NAMESPACE, NOBODY)
        .filter(way -> Commands.run(way.command(List.of("true"))).ok())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "PostgreSQL refuses to run as root, and this machine has neither unshare nor"
                        + " setpriv: start Bitmill as another user."));
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.lines().flatMap(SPACES::splitAsStream), command.stream()).toList();
  }

  /** Lets the program write to a folder and all that is in it. */
  void give(Path folder) {
    if (this != NOBODY) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
