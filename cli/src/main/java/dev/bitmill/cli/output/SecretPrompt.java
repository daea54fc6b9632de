package dev.bitmill.cli.output;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a person for a secret, and takes it in silence from a program. */
public final class SecretPrompt {
  private SecretPrompt() {}

  /** What was typed, or the standard input's first line where that is no terminal. */
  public static String ask(Terminal terminal, String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> ask(terminal, console, question))
        .orElseGet(SecretPrompt::read)
        .strip();
  }

  private static String ask(Terminal terminal, Console console, String question) {
    terminal.err().print(question + ": ");
    terminal.err().flush();
    char[] typed = console.readPassword();
    return typed == null ? "" : new String(typed);
  }

  private static String read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      return Optional.ofNullable(in.readLine()).orElse("");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
