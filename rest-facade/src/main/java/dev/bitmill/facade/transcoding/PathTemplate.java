package dev.bitmill.facade.transcoding;

import dev.bitmill.facade.http.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of {@code google.api.http}: {@code /files/{id}}, {@code /{name=a/*}/b}, {@code
 * /files/{id}:verb}. A variable never takes in a slash, unless its own template says so, nor the
 * colon of a verb.
 */
public final class PathTemplate {
  private static final Pattern VARIABLE = Pattern.compile("\\{([\\w.]+)(?:=([^}]+))?}");
  private static final String SEGMENT = "[^/:]+";

  private final String text;
  private final List<String> variables = new ArrayList<>();
  private final Pattern pattern;

  public PathTemplate(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    int end = 0;
    while (variable.find()) {
      regex.append(literal(text.substring(end, variable.start())));
      String inner = variable.group(2);
      regex.append('(').append(inner == null ? SEGMENT : literal(inner)).append(')');
      variables.add(variable.group(1));
      end = variable.end();
    }
    this.pattern = Pattern.compile(regex.append(literal(text.substring(end))).toString());
  }

  /** Literal text in which stars stand for segments. */
  private static String literal(String text) {
    StringBuilder regex = new StringBuilder();
    for (String part : text.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)", -1)) {
      regex.append(
          switch (part) {
            case "*" -> SEGMENT;
            case "**" -> ".+";
            default -> part.isEmpty() ? "" : Pattern.quote(part);
          });
    }
    return regex.toString();
  }

  /** The decoded variables, when the path fits. */
  public Optional<Map<String, String>> match(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      values.put(variables.get(i), Target.decode(matcher.group(i + 1)));
    }
    return Optional.of(values);
  }

  /** The names of the variables. */
  public List<String> variables() {
    return List.copyOf(variables);
  }

  /** As OpenAPI writes it: {@code {name=a/*}} is {@code {name}}. */
  public String plain() {
    return VARIABLE.matcher(text).replaceAll("{$1}");
  }

  @Override
  public String toString() {
    return text;
  }
}
