package dev.bitmill.standalone;

import java.nio.file.Path;

/** Sends what the services log to a file, and to the console too when it is asked for. */
final class LogFile {
  private LogFile() {}

  /** To be called before anything logs: Logback reads its configuration once. */
  static void in(Path folder, boolean verbose) {
    System.setProperty("logback.configurationFile", "standalone/logback.xml");
    System.setProperty("bitmill.logs", folder.toString());
    System.setProperty("bitmill.console", verbose ? "ALL" : "OFF");
  }
}
