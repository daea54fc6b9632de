package dev.bitmill.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other queues on PostgreSQL, as npm has them, in a database of their own beside ours. */
final class Peers {
  private static final List<String> PACKAGES = List.of("graphile-worker@0.17.3", "pg-boss@10.4.2");
  private static final Path SCRIPT = Path.of("../bench/peers.mjs").toAbsolutePath().normalize();

  private Peers() {}

  /** Its figures. */
  static JsonNode run(Databases databases, Path folder, String peer, int jobs)
      throws IOException, InterruptedException {
    String database = peer.replace("-", "_");
    databases.create(database);
    Path home = Files.createDirectories(folder.resolve("peers"));
    if (Files.notExists(home.resolve("node_modules"))) {
      Files.writeString(home.resolve("package.json"), "{}");
      run(
          home,
          "npm",
          "install",
          "--no-audit",
          "--no-fund",
          "--silent",
          PACKAGES.get(0),
          PACKAGES.get(1));
    }
    String line =
        run(home, "node", SCRIPT.toString(), peer, databases.address(database), jobs + "");
    return new ObjectMapper().readTree(line.substring(line.indexOf('{')));
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
    return output;
  }
}
