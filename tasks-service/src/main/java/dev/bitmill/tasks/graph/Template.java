package dev.bitmill.tasks.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.tasks.run.Form;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key with names in braces, such as `videos/{user_id}/{filename}.mp4`: looked over at the door,
 * filled in when the result is there. A brace that encloses no name stands for itself.
 */
public record Template(String text) {
  private static final Pattern NAME = Pattern.compile("\\{([^{}/]*)\\}");
  private static final Pattern BUCKET = Pattern.compile("^s3://[^/]*/");
  private static final int LONGEST_KEY = 1024;
  private static final List<String> RESULT = List.of("filename", "ext");
  private static final List<String> DATE = List.of("date", "year", "month", "day");
  private static final Set<String> DOTS = Set.of(".", "..");

  /**
   * Refuses names that nothing will fill in, values that are no segment of a path, and what is too
   * long for a key whatever the result is called.
   */
  void check(String field, Form form, Struct metadata) {
    for (String name : names()) {
      if (builtIn(form).contains(name)) {
        continue;
      }
      if (!metadata.containsFields(name)) {
        throw new ApiException(
            ErrorKind.REQUEST_INVALID,
            "`%s` has {%s}, which nothing fills in; known here are %s."
                .formatted(field, name, known(form, metadata)));
      }
      segment(field, name, metadata.getFieldsOrThrow(name));
    }
    checkLength(field, form, metadata);
  }

  private void checkLength(String field, Form form, Struct metadata) {
    Map<String, String> values = values(metadata);
    builtIn(form).forEach(name -> values.put(name, ""));
    String shortest = BUCKET.matcher(fill(values)).replaceFirst("");
    int bytes = shortest.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_KEY) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`%s` makes a key of at least %d bytes when it is filled in; a key has at most %d."
              .formatted(field, bytes, LONGEST_KEY));
    }
  }

  /** The key with these values, by name. */
  String fill(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
  }

  /** The values of a metadata's members that can stand in a path. */
  static Map<String, String> values(Struct metadata) {
    Map<String, String> values = new LinkedHashMap<>();
    metadata.getFieldsMap().forEach((name, value) -> values.put(name, plain(value)));
    return values;
  }

  private List<String> names() {
    return NAME.matcher(text).results().map(name -> name.group(1)).toList();
  }

  private static List<String> builtIn(Form form) {
    List<String> all = new ArrayList<>(RESULT);
    all.addAll(DATE);
    if (form == Form.JOB) {
      all.add("job_id");
    }
    all.addAll(List.of("run_id", "task_id"));
    return all;
  }

  private static String known(Form form, Struct metadata) {
    List<String> all = new ArrayList<>(builtIn(form));
    all.addAll(new TreeSet<>(metadata.getFieldsMap().keySet()));
    return String.join(", ", all.stream().map(name -> "{" + name + "}").toList());
  }

  private static void segment(String field, String name, Value value) {
    String text = plain(value);
    boolean fits =
        !text.isBlank()
            && !DOTS.contains(text)
            && text.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
    if (!fits) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          ("`metadata.%s` stands in `%s` as {%s}, so it must be a number, true, false, or text"
                  + " without slashes and control characters.")
              .formatted(name, field, name));
    }
  }

  /** Empty for what cannot stand in a path. */
  private static String plain(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case NULL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> "";
    };
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
