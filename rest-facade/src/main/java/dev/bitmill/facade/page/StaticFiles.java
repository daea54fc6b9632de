package dev.bitmill.facade.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Files of the classpath by folder, each read and compressed when it is first asked for. */
public final class StaticFiles {
  /** Names with nothing in them that leads out of a folder. */
  private static final String SAFE =
      "(?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*\\.(?:html|js|mjs|css|svg)";

  /** More than any of ours has: for a path without end the pattern would need a stack without. */
  private static final int LONGEST = 200;

  private final String folder;
  private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

  private StaticFiles(String folder) {
    this.folder = folder;
  }

  /** Those below an absolute folder of the classpath that ends with a slash. */
  public static StaticFiles in(String folder) {
    return new StaticFiles(folder);
  }

  /** Those of a JavaScript library that was packed as a WebJar, whatever its version is. */
  public static StaticFiles ofWebJar(String group, String name) {
    String description = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
    try (InputStream properties = StaticFiles.class.getResourceAsStream(description)) {
      if (properties == null) {
        throw new IllegalStateException("The classpath lacks " + description + ".");
      }
      Properties library = new Properties();
      library.load(properties);
      String version = library.getProperty("version");
      return in("/META-INF/resources/webjars/" + name + "/" + version + "/");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The file of that path in the folder, where there is one. */
  public Optional<StaticFile> find(String path) {
    if (path.length() > LONGEST || !path.matches(SAFE)) {
      return Optional.empty();
    }
    StaticFile known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<StaticFile> found = StaticFile.find(folder + path);
    found.ifPresent(file -> read.put(path, file));
    return found;
  }

  /** A file that the build has put there. */
  public StaticFile get(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalStateException("The classpath lacks " + folder + path + "."));
  }
}
