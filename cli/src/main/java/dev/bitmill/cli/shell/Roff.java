package dev.bitmill.cli.shell;

import java.util.List;

/** Text in the language of manual pages. */
final class Roff {
  private final StringBuilder text = new StringBuilder();

  /** The first line of a page of section 1. */
  void title(String name, String version) {
    text.append(".TH \"%s\" 1 \"\" \"%s\" \"Bitmill\"\n".formatted(escaped(name), version));
  }

  Roff section(String title) {
    text.append(".SH " + title + "\n");
    return this;
  }

  /** Words that are filled into lines. */
  void text(String words) {
    text.append(escaped(words)).append('\n');
  }

  /** Paragraphs of such lines, between which a line is empty. */
  void paragraphs(List<String> lines) {
    for (String line : lines) {
      switch (line) {
        case "" -> text.append(".PP\n");
        case String table when table.contains("   ") -> verbatim(table);
        default -> text(line);
      }
    }
  }

  /** Lines that stay as they are. */
  void verbatim(String lines) {
    text.append(".nf\n").append(escaped(lines)).append("\n.fi\n");
  }

  /** A word and what it means. */
  void item(String word, String meaning) {
    text.append(".TP\n\\fB").append(escaped(word)).append("\\fR\n");
    text(meaning);
  }

  /** A minus is none of roff's hyphens; a line that began with a point would be a request. */
  private static String escaped(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("…", "...")
        .replaceAll("(?m)^([.'])", "\\\\&$1");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
