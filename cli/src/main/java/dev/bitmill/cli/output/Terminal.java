package dev.bitmill.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Where we print to. Results go to the standard output, everything about them to the standard
 * error.
 */
public final class Terminal {
  private final OutputStream bytes;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean person;
  private final boolean live;
  private final boolean coloured;
  private final IntSupplier columns;

  /**
   * @param person whether somebody reads the standard output
   * @param live whether lines of the standard error can be printed over
   * @param coloured whether colours are wanted on either
   * @param columns how wide the terminal is at the moment
   */
  public Terminal(
      OutputStream out,
      OutputStream err,
      boolean person,
      boolean live,
      boolean coloured,
      IntSupplier columns) {
    this.bytes = out;
    this.out = writer(out);
    this.err = writer(err);
    this.columns = columns;
    this.person = person;
    this.live = live;
    this.coloured = coloured;
  }

  /** This process's own. */
  public static Terminal ours(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || dumb;
    boolean person = isTerminal(Tty.OUT);
    boolean watched = isTerminal(Tty.ERR);
    return new Terminal(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        person,
        watched && !plain,
        !plain && person && watched,
        () -> Tty.columns(watched ? Tty.ERR : Tty.OUT));
  }

  /** The launcher tells, because asking the C library takes longer than most commands. */
  private static boolean isTerminal(int descriptor) {
    String told = System.getProperty("bitmill.terminals");
    return told == null ? Tty.isTerminal(descriptor) : told.contains(Integer.toString(descriptor));
  }

  private static PrintWriter writer(OutputStream to) {
    return new PrintWriter(to, true, StandardCharsets.UTF_8);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** The standard output for bytes, behind what was printed. */
  public OutputStream bytes() {
    out.flush();
    return bytes;
  }

  /** False once who read the standard output has gone, as {@code head} does. */
  boolean isRead() {
    return !out.checkError();
  }

  public void flush() {
    out.flush();
    err.flush();
  }

  /** Whether a person reads the standard output; a program otherwise. */
  public boolean isPerson() {
    return person;
  }

  /** Whether what is printed to the standard error can be printed over. */
  public boolean isLive() {
    return live;
  }

  /** How wide the terminal is at this moment. */
  public int columns() {
    return columns.getAsInt();
  }

  public ColorScheme colours() {
    return Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF);
  }

  /** The text in a style of picocli's, such as {@code bold} or {@code fg(red)}. */
  public String styled(String style, String text) {
    return coloured ? Ansi.ON.string("@|" + style + " " + text + "|@") : text;
  }
}
