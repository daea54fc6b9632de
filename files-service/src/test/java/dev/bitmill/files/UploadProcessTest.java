package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.kit.TestDatabase;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in pieces, when processes die and when clients come back to another one. */
class UploadProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final byte[] bytes = Sender.random(3_000_000);
  private final Path data;
  private final Map<String, Object> database = TestDatabase.properties();
  private final FakePeers peers = new FakePeers();
  private ServiceProcess service;

  UploadProcessTest(@TempDir Path data) {
    this.data = data;
    this.service = process();
  }

  @AfterEach
  void stop() {
    service.kill();
  }

  @Test
  void piecesSurviveSuddenDeathInTheMiddleOfOne() throws IOException {
    Sender sender = sender(service);
    sender.send(0, Arrays.copyOf(bytes, 1_000_000));
    sender.begin(1_000_000, 2_000_000, 0).write(new byte[1_500_000]);
    await().atMost(PATIENCE).until(() -> incoming() == 2);
    restart();
    Sender again = sender(service);
    assertThat(again.ask().getReceived()).isEqualTo(1_000_000);
    again.send(2_000_000, Arrays.copyOfRange(bytes, 2_000_000, 3_000_000));
    restart();
    Sender last = sender(service);
    File file = last.send(0, Arrays.copyOf(bytes, 2_000_000)).getFile();
    assertThat(content(last, file)).isEqualTo(bytes);
    assertThat(incoming()).isZero();
  }

  @Test
  void aClientThatCameBackToAnotherProcessGoesOnAtOnce() throws IOException {
    Sender.Sending stalled = sender(service).begin(0, bytes.length, 0).write(new byte[1_000_000]);
    await().atMost(PATIENCE).until(() -> incoming() == 2);
    ServiceProcess other = process();
    try {
      Sender sender = sender(other);
      File file = sender.send(0, bytes).getFile();
      assertThat(refusal(() -> stalled.write(new byte[2_000_000]).finish()).kind())
          .isEqualTo("conflict");
      assertThat(content(sender, file)).isEqualTo(bytes);
    } finally {
      other.kill();
    }
  }

  private void restart() {
    service.kill();
    service = process();
  }

  private ServiceProcess process() {
    return new ServiceProcess(data, database, peers.port());
  }

  private Sender sender(ServiceProcess process) {
    FilesFixture.Client client = process.as("prj_process");
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(
            () ->
                client.files().listFiles(ListFilesRequest.getDefaultInstance()).getFilesCount()
                    == 0);
    return new Sender(client, "upload.mp4", bytes.length);
  }

  private static byte[] content(Sender sender, File file) throws IOException {
    String resource = "files/" + file.getId() + "/versions/" + file.getVersion();
    try (InputStream read = sender.client().streams().read(resource, 0, 0)) {
      return read.readAllBytes();
    }
  }

  /** The bytes of the upload, and a lock for everybody who writes. */
  private long incoming() throws IOException {
    try (Stream<Path> paths = Files.walk(data.resolve("incoming"))) {
      return paths.filter(Files::isRegularFile).count();
    }
  }
}
