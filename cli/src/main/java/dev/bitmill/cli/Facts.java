package dev.bitmill.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is so for every command. */
public final class Facts {
  private static final Map<String, String> ENVIRONMENT = new LinkedHashMap<>();
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    ENVIRONMENT.put(
        "BITMILL_API_URL", "the address of the API, instead of the one that 'login' stored");
    ENVIRONMENT.put(
        "BITMILL_API_KEY", "the key, instead of the stored one; ITTYBIT_API_KEY is read as well");
    ENVIRONMENT.put("XDG_CONFIG_HOME", "where 'login' stores them; ~/.config by default");
    ENVIRONMENT.put("NO_COLOR", "no colours, and no lines that are printed over");
    FILES.put(
        "~/.config/bitmill/credentials.json",
        "the address and the key that 'login' stored, for their owner only");
    FILES.put(
        "~/.config/bitmill/uploads/",
        "which files began the uploads that are not finished: only those go on with them");
    FILES.put(
        ".NAME.*.part",
        "beside the place where a download is wanted, what has arrived of it: the same command goes"
            + " on from there");
  }

  private Facts() {}

  /** The variables that the program reads. */
  public static Map<String, String> environment() {
    return ENVIRONMENT;
  }

  /** The files that it keeps. */
  public static Map<String, String> files() {
    return FILES;
  }

  /** The variables as lines of a help. */
  static String[] environmentLines() {
    return ENVIRONMENT.entrySet().stream()
        .map(each -> "  %-17s %s".formatted(each.getKey(), each.getValue()))
        .toArray(String[]::new);
  }
}
