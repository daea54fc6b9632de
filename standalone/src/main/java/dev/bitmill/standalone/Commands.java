package dev.bitmill.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Commands {
  private static final long SECONDS = 120;

  private Commands() {}

  /**
   * What a program said.
   *
   * @param code 0 when it did what it was asked to
   * @param text everything that it printed
   */
  record Result(int code, String text) {
    boolean ok() {
      return code == 0;
    }
  }

  static Result run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Result(-1, text + " (did not end within " + SECONDS + " s)");
      }
      return new Result(process.exitValue(), text.strip());
    } catch (IOException failed) {
      return new Result(-1, String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
