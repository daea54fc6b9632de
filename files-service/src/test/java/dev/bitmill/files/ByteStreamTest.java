package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.bytestream.QueryWriteStatusRequest;
import com.google.bytestream.QueryWriteStatusResponse;
import com.google.bytestream.ReadRequest;
import com.google.bytestream.ReadResponse;
import com.google.bytestream.WriteRequest;
import com.google.bytestream.WriteResponse;
import com.google.protobuf.ByteString;
import dev.bitmill.kit.ApiException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteStreamTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final FilesFixture.Client client = fixture.as(unique("prj"));
  private final String stage = "staged/" + unique("stage");

  @Test
  void whatIsWrittenIsRead() throws IOException {
    byte[] bytes = new byte[5_000_000];
    new java.util.Random(7).nextBytes(bytes);
    assertThat(client.streams().write(stage, new ByteArrayInputStream(bytes)))
        .isEqualTo(bytes.length);
    try (InputStream read = client.streams().read(stage, 0, 0)) {
      assertThat(read.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(status()).isEqualTo(bytes.length + " true");
  }

  @ParameterizedTest
  @CsvSource({"0,0,0123456789", "3,0,3456789", "3,4,3456", "9,5,9", "10,0,''"})
  void aPartIsRead(long offset, long limit, String expected) throws IOException {
    write("0123456789");
    try (InputStream read = client.streams().read(stage, offset, limit)) {
      assertThat(read.readAllBytes()).asString().isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "11,0", "0,-1"})
  void aPartThatIsNotThereIsRefused(long offset, long limit) throws IOException {
    write("0123456789");
    assertThat(refusal(() -> readAll(stage, offset, limit)).kind())
        .isEqualTo("range_not_satisfiable");
  }

  @Test
  void anEmptyResourceIsOneEmptyMessage() throws IOException {
    write("");
    List<ReadResponse> messages = new ArrayList<>();
    client
        .bytes()
        .read(ReadRequest.newBuilder().setResourceName(stage).build())
        .forEachRemaining(messages::add);
    assertThat(messages).containsExactly(ReadResponse.getDefaultInstance());
  }

  @Test
  void whatIsWrittenAgainIsReplaced() throws IOException {
    write("first");
    write("second, longer");
    assertThat(client.read(stage)).isEqualTo("second, longer");
  }

  @Test
  void anotherProjectSeesNothing() throws IOException {
    write("mine");
    FilesFixture.Client other = fixture.as(unique("prj"));
    ApiException missing = refusal(() -> other.read("staged/never-was"));
    ApiException foreign = refusal(() -> other.read(stage));
    assertThat(foreign.kind()).isEqualTo(missing.kind()).isEqualTo("resource_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "staged/", "staged/a b", "staged/../x", "files/f/versions/1", ""})
  void onlyStagesAreWritten(String name) {
    assertThat(refusal(() -> client.streams().write(name, InputStream.nullInputStream())).kind())
        .isEqualTo("request_invalid");
  }

  @Test
  void offsetsMustFollow() {
    Upload upload = new Upload();
    upload.send(0, "abc", false);
    upload.send(2, "cde", true);
    assertThat(upload.failure().kind()).isEqualTo("request_invalid");
    assertNothingIsLeft();
  }

  @Test
  void theNameMustStay() {
    Upload upload = new Upload();
    upload.send(0, "abc", false);
    upload.requests.onNext(
        WriteRequest.newBuilder().setResourceName(stage + "x").setWriteOffset(3).build());
    assertThat(upload.failure().kind()).isEqualTo("request_invalid");
    assertNothingIsLeft();
  }

  @Test
  void aCallWithoutFinishStoresNothing() {
    Upload upload = new Upload();
    upload.send(0, "abc", false);
    upload.requests.onCompleted();
    assertThat(upload.failure().getMessage()).contains("finish_write");
    assertNothingIsLeft();
  }

  @Test
  void aCancelledCallStoresNothing() {
    long before = fixture.stored();
    Upload upload = new Upload();
    upload.send(0, "abc", false);
    await().until(() -> fixture.stored() > before);
    assertThat(status()).isEqualTo("0 false");
    upload.requests.onError(new IOException("the client is gone"));
    await().until(() -> fixture.stored() == before);
    assertNothingIsLeft();
  }

  @Test
  void moreThanAFileMayHaveIsRefused() {
    try (FilesFixture small = new FilesFixture(Map.of("bitmill.max-file-size", "1000"))) {
      FilesFixture.Client project = small.as("prj_small");
      project.stage("fits", "x".repeat(1000));
      ApiException refused = refusal(() -> project.stage("does-not", "x".repeat(1001)));
      assertThat(refused.kind()).isEqualTo("too_large");
      assertThat(refused.getMessage()).contains("1000");
      await().untilAsserted(() -> assertThat(small.stored()).isEqualTo(1));
    }
  }

  private void write(String text) throws IOException {
    client
        .streams()
        .write(
            stage,
            new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private void readAll(String resource, long offset, long limit) throws IOException {
    try (InputStream read = client.streams().read(resource, offset, limit)) {
      read.readAllBytes();
    }
  }

  private String status() {
    QueryWriteStatusResponse status =
        client
            .bytes()
            .queryWriteStatus(QueryWriteStatusRequest.newBuilder().setResourceName(stage).build());
    return status.getCommittedSize() + " " + status.getComplete();
  }

  private void assertNothingIsLeft() {
    assertThat(refusal(() -> client.read(stage)).kind()).isEqualTo("resource_not_found");
    assertThat(status()).isEqualTo("0 false");
  }

  /** An upload by hand. */
  private final class Upload implements StreamObserver<WriteResponse> {
    final CompletableFuture<WriteResponse> answer = new CompletableFuture<>();
    final StreamObserver<WriteRequest> requests = client.asyncBytes().write(this);

    void send(long offset, String text, boolean last) {
      requests.onNext(
          WriteRequest.newBuilder()
              .setResourceName(stage)
              .setWriteOffset(offset)
              .setData(ByteString.copyFromUtf8(text))
              .setFinishWrite(last)
              .build());
    }

    ApiException failure() {
      return refusal(answer::get);
    }

    @Override
    public void onNext(WriteResponse response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      answer.completeExceptionally((StatusRuntimeException) error);
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IllegalStateException("no answer"));
    }
  }
}
