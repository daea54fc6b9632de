package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command itself, from its start to its end, whatever end that is. */
final class LauncherIT {
  /** Long enough to be at work whenever we look. */
  private static final Clip LONG = Clip.video("long.mp4", "1280x720", 40, "-pix_fmt", "yuv420p");

  @TempDir Path data;
  @TempDir Path other;

  @Test
  void aFolderOrAPortInUseIsRefusedWithASentence() throws Exception {
    try (Launched up = Launched.up(data);
        ServerSocket taken = new ServerSocket(0)) {
      Launched second = Launched.with("up", "--data", data.toString());
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.text())
          .isEqualTo(
              "bitmill: The data folder %s is in use by another Bitmill (process %d).%n"
                  .formatted(data, up.pid()));

      String port = Integer.toString(taken.getLocalPort());
      Launched third = Launched.with("up", "--data", other.toString(), "--api-port", port);
      assertThat(third.exitCode()).isEqualTo(1);
      assertThat(third.text())
          .isEqualTo(
              "bitmill: Port %s is in use by another program: choose another one with --api-port.%n"
                  .formatted(port));
    }
  }

  @Test
  void theEndEndsEverything() throws Exception {
    try (Launched up = Launched.up(data)) {
      work(up);
      List<ProcessHandle> children = up.children();
      assertThat(processes()).anyMatch(process -> process.contains("postgres"));
      up.terminate();
      assertThat(up.exitCode()).isEqualTo(143);
      assertThat(children).noneMatch(LauncherIT::runs);
      assertThat(processes()).isEmpty();
    }
  }

  @Test
  void afterASuddenDeathTheNextStartRecovers() throws Exception {
    JsonNode job;
    List<ProcessHandle> orphans;
    try (Launched up = Launched.up(data)) {
      job = work(up);
      orphans = up.children();
      up.kill();
      up.exitCode();
      assertThat(processes()).anyMatch(process -> process.contains("postgres"));
    }
    try (Launched up = Launched.up(data)) {
      assertThat(orphans).noneMatch(LauncherIT::runs);
      Result result = Result.of(Job.ended(up.api(), job), up.delivery());
      assertThat(result.size()).isEqualTo("640x360");
      assertThat(result.seconds()).isBetween(39.5, 40.5);
    }
    assertThat(processes()).isEmpty();
  }

  /** A job on an upload, once FFmpeg is at work. */
  private static JsonNode work(Launched up) throws IOException {
    URI upload = up.delivery().resolve("/uploads/long.mp4");
    String file = up.api().put(upload, BodyPublishers.ofFile(LONG.file())).ok().path("id").asText();
    JsonNode job =
        up.api()
            .post(
                "/jobs",
                "{\"input\": \"%s\", \"kind\": \"video\", \"options\": {\"width\": 640}}"
                    .formatted(file))
            .ok();
    Eventually.patiently()
        .until(
            () ->
                Job.step(Job.get(up.api(), job), 2).path("status").asText().equals("processing")
                    && up.children().stream().anyMatch(LauncherIT::runs));
    return job;
  }

  /** The processes that work on the data folder. */
  private List<String> processes() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(data.toString()))
        .toList();
  }

  /** Not so when it has ended and only its number is left. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
