package dev.bitmill.files.store;

import static dev.bitmill.files.FilesFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.files.FilesFixture;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.File;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private final FilesFixture fixture = new FilesFixture();
  private final FilesFixture.Client client = fixture.as("prj_swept");

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void nothingThatIsWantedIsSwept() {
    client.stage("stage", "staged");
    File file = client.put("", "x.txt", "stored", true);
    later(Duration.ofHours(23)).sweep();
    assertThat(client.read("staged/stage")).isEqualTo("staged");
    assertThat(client.read(resource(file))).isEqualTo("stored");
  }

  @Test
  void abandonedStagesAreSweptAfterADay() {
    client.stage("stage", "staged");
    File file = client.put("", "x.txt", "stored", true);
    later(Duration.ofHours(25)).sweep();
    assertThat(refusal(() -> client.read("staged/stage")).kind()).isEqualTo("resource_not_found");
    assertThat(client.read(resource(file))).isEqualTo("stored");
    assertThat(fixture.stored()).isEqualTo(1);
  }

  @Test
  void replacedVersionsAreSweptAfterAWhile() {
    File first = client.put("", "x.txt", "one", true);
    File second = client.put("", "x.txt", "two", true);
    later(Duration.ofDays(6)).sweep();
    assertThat(client.read(resource(first))).isEqualTo("one");
    later(Duration.ofDays(8)).sweep();
    assertThat(refusal(() -> client.read(resource(first))).kind()).isEqualTo("resource_not_found");
    assertThat(client.read(resource(second))).isEqualTo("two");
    assertThat(fixture.stored()).isEqualTo(1);
  }

  @Test
  void theBytesOfDeletedFilesAreSwept() {
    File file = client.put("", "x.txt", "x", true);
    client.files().deleteFile(DeleteFileRequest.newBuilder().setId(file.getId()).build());
    later(Duration.ofMinutes(50)).sweep();
    assertThat(fixture.stored()).isEqualTo(1);
    later(Duration.ofMinutes(70)).sweep();
    assertThat(fixture.stored()).isZero();
  }

  @Test
  void whatADeadProcessWroteIsSwept() {
    StreamObserver<WriteRequest> upload = client.asyncBytes().write(new Ignored());
    upload.onNext(
        WriteRequest.newBuilder()
            .setResourceName("staged/half")
            .setData(ByteString.copyFromUtf8("half"))
            .build());
    await().until(() -> fixture.stored() == 1);
    assertThat(refusal(() -> client.read("staged/half")).kind()).isEqualTo("resource_not_found");
    later(Duration.ofHours(25)).sweep();
    assertThat(fixture.stored()).isZero();
    later(Duration.ofHours(50)).sweep();
    assertThat(rows()).isZero();
  }

  @Test
  void abandonedUploadsAreSweptWithAllThatTheyHad() {
    client.upload("abandoned.mp4", 10, 0, "012");
    later(Duration.ofHours(23)).sweep();
    assertThat(fixture.stored()).isEqualTo(1);
    later(Duration.ofHours(25)).sweep();
    assertThat(fixture.stored()).isZero();
    client.upload("abandoned.mp4", 11, 0, "012");
    later(Duration.ofHours(50)).sweep();
    assertThat(fixture.stored()).isZero();
    later(Duration.ofHours(75)).sweep();
    assertThat(rows()).isZero();
  }

  @Test
  void whatCannotBeDeletedStandsInNobodysWay() {
    client.stage("a", "a");
    client.stage("b", "b");
    later(Duration.ofHours(25), brokenStore()).sweep();
    assertThat(rows()).isEqualTo(2);
    later(Duration.ofHours(27)).sweep();
    assertThat(rows()).isZero();
  }

  private Sweeper later(Duration time) {
    return later(time, fixture.service.bean(BlobStore.class));
  }

  private Sweeper later(Duration time, BlobStore store) {
    Clock clock = Clock.offset(fixture.service.bean(Clock.class), time);
    return new Sweeper(fixture.service.bean(BlobRows.class), store, clock);
  }

  private long rows() {
    try (Connection connection = fixture.connect();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("SELECT count(*) FROM blobs")) {
      result.next();
      return result.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String resource(File file) {
    return "files/" + file.getId() + "/versions/" + file.getVersion();
  }

  /** A store whose disk is broken. */
  private static BlobStore brokenStore() {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              throw new IOException("broken");
            });
  }

  private static final class Ignored implements StreamObserver<WriteResponse> {
    @Override
    public void onNext(WriteResponse response) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }
}
