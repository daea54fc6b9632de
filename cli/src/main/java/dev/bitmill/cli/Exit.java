package dev.bitmill.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the program ends; the numbers are promised to scripts. */
public enum Exit {
  OK(0, "It was done."),
  REFUSED(1, "The request was refused; the sentence says why."),
  USAGE(2, "The command line makes no sense."),
  NOT_AUTHORISED(3, "There is no key, or not the right one."),
  FAILED(4, "The work failed or was cancelled."),
  NETWORK(5, "The address could not be reached, or did not answer as it should."),
  LOCAL(6, "A file or a folder here could not be read or written."),
  INTERRUPTED(130, "Ctrl-C; work that was waited for is cancelled.");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** Each number, and what it means. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Exit exit : values()) {
      meanings.put(Integer.toString(exit.code), exit.meaning);
    }
    return meanings;
  }
}
