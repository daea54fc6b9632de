package dev.bitmill.files.store;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a ByteStream resource name means. */
public sealed interface ResourceName {
  /** Bytes on their way in. */
  record Staged(String stage, String path) implements ResourceName {
    @Override
    public String toString() {
      return "staged/" + stage + (path.isEmpty() ? "" : "/" + path);
    }
  }

  /** One version of a stored file, or an entry of it. */
  record Version(String file, long version, String path) implements ResourceName {
    @Override
    public String toString() {
      return "files/" + file + "/versions/" + version + (path.isEmpty() ? "" : "/" + path);
    }
  }

  /** Reads a name; one that is neither form is refused. */
  static ResourceName parse(String name) {
    Matcher staged = Patterns.STAGED.matcher(name);
    if (staged.matches()) {
      return new Staged(staged.group(1), entry(staged.group(2)));
    }
    Matcher version = Patterns.VERSION.matcher(name);
    if (version.matches()) {
      return new Version(
          version.group(1), Long.parseLong(version.group(2)), entry(version.group(3)));
    }
    throw new ApiException(
        ErrorKind.REQUEST_INVALID,
        "`resource_name` must be files/{id}/versions/{version} or staged/{stage}; got `%s`."
            .formatted(name));
  }

  /** The name of a stage; what could not be part of a resource name is refused. */
  static Staged stage(String stage) {
    if (!stage.matches(Patterns.STAGE)) {
      throw new ApiException(
          ErrorKind.REQUEST_INVALID,
          "`stage` must be 1 to 128 letters, digits, `_`, `-` or `.`, a letter or digit first; got `%s`."
              .formatted(stage));
    }
    return new Staged(stage, "");
  }

  private static String entry(@org.jspecify.annotations.Nullable String path) {
    return path == null ? "" : path;
  }

  /** The grammar. Entries are made by the services themselves, so their alphabet is small. */
  final class Patterns {
    private static final String STAGE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,127}";
    private static final String SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}";
    private static final String ENTRY = "(?:/(" + SEGMENT + "(?:/" + SEGMENT + "){0,7}))?";
    private static final Pattern STAGED = Pattern.compile("staged/(" + STAGE + ")" + ENTRY);
    private static final Pattern VERSION =
        Pattern.compile("files/([a-z0-9_]{1,64})/versions/([0-9]{1,18})" + ENTRY);

    private Patterns() {}
  }
}
