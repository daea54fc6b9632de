package dev.bitmill.standalone;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code sharp} on Node, told line by line what to make. */
final class Sharp implements AutoCloseable {
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private Sharp(Process process) {
    this.process = process;
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  /** Starts it, where npm can install it. */
  static Optional<Sharp> start(Path folder) throws IOException {
    if (!Peer.succeeds(folder, "npm", "install", "--no-audit", "--no-fund", "sharp@0.35.5")) {
      return Optional.empty();
    }
    Peer.copy("sharp.mjs", folder);
    return Optional.of(
        new Sharp(
            new ProcessBuilder("node", "sharp.mjs")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()));
  }

  /** Seconds, from a file to a file. */
  double make(Path source, Path result, int width, String format) throws IOException {
    orders.write("%s %s %d %s%n".formatted(source, result, width, format));
    orders.flush();
    String millis = answers.readLine();
    if (millis == null) {
      throw new IOException("sharp has ended.");
    }
    return Double.parseDouble(millis) / 1000;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
