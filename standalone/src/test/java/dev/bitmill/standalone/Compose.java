package dev.bitmill.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml, as Docker reads it. */
final class Compose {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([?-])([^}]*))?}");

  private final String text;
  private final Map<String, Object> root;

  private Compose(String text, Map<String, Object> root) {
    this.text = text;
    this.root = root;
  }

  static Compose read(Path file, Map<String, String> variables) throws IOException {
    String text = Files.readString(file);
    return new Compose(text, new Yaml().load(interpolate(text, variables)));
  }

  /** The variables that it wants from its environment. */
  Set<String> variables() {
    Set<String> names = new TreeSet<>();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      names.add(variable.group(1));
    }
    return names;
  }

  /** The containers that this project builds, and the module that each runs. */
  Map<String, String> ours() {
    Map<String, String> modules = new LinkedHashMap<>();
    map(root, "services")
        .forEach(
            (name, service) -> {
              Map<String, Object> build = map(service, "build");
              if (!build.isEmpty()) {
                modules.put(name, String.valueOf(map(build, "args").get("SERVICE")));
              }
            });
    return modules;
  }

  Map<String, String> environment(String service) {
    Map<String, String> environment = new LinkedHashMap<>();
    map(service(service), "environment")
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  /** The folders that volumes are mounted at. */
  List<String> volumes(String service) {
    List<String> paths = new ArrayList<>();
    if (map(root, "services").get(service) instanceof Map<?, ?> all
        && all.get("volumes") instanceof List<?> volumes) {
      volumes.forEach(volume -> paths.add(volume.toString().replaceAll("^\\w+:|:ro$", "")));
    }
    return paths;
  }

  String config(String name) {
    return String.valueOf(map(map(root, "configs"), name).get("content"));
  }

  private Map<String, Object> service(String name) {
    return map(map(root, "services"), name);
  }

  private static Map<String, Object> map(Object parent, String key) {
    Map<String, Object> found = new LinkedHashMap<>();
    if (parent instanceof Map<?, ?> all && all.get(key) instanceof Map<?, ?> child) {
      child.forEach((name, value) -> found.put(String.valueOf(name), value));
    }
    return found;
  }

  private static String interpolate(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            variable -> {
              String value = variables.getOrDefault(variable.group(1), "");
              if (!value.isEmpty()) {
                return Matcher.quoteReplacement(value);
              }
              if ("?".equals(variable.group(2))) {
                throw new IllegalArgumentException(variable.group());
              }
              return Matcher.quoteReplacement(variable.group(3) == null ? "" : variable.group(3));
            });
  }
}
