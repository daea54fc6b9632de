package dev.bitmill.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

final class S3ServerTest {
  private static final S3Server SERVER = S3Server.shared();

  @Test
  void keepsObjectsUnderAnyKey() {
    SERVER.makeBucket("kept-objects");
    List<String> keys = List.of("a b/ü+%.txt", "日本/😀&=?.bin", "plain");
    keys.forEach(key -> SERVER.put("kept-objects", key, new byte[] {1, 2, 3}));

    assertThat(SERVER.objects("kept-objects")).containsOnlyKeys(keys).containsValue(3L);
    assertThat(SERVER.get("kept-objects", keys.getFirst())).containsExactly(1, 2, 3);
    SERVER.delete("kept-objects", "plain");
    assertThat(SERVER.head("kept-objects", "plain")).isEmpty();
  }

  @Test
  void showsOpenUploadsUntilTheyEnd() {
    SERVER.makeBucket("open-uploads");
    S3Client client = SERVER.client();
    String id =
        client
            .createMultipartUpload(
                request -> request.bucket("open-uploads").key("k").contentType("video/mp4"))
            .uploadId();
    String etag =
        client
            .uploadPart(
                request -> request.bucket("open-uploads").key("k").uploadId(id).partNumber(1),
                RequestBody.fromBytes(new byte[10]))
            .eTag();
    assertThat(SERVER.openUploads("open-uploads")).containsExactly("k");
    assertThat(SERVER.objects("open-uploads")).isEmpty();

    client.completeMultipartUpload(
        request ->
            request
                .bucket("open-uploads")
                .key("k")
                .uploadId(id)
                .multipartUpload(
                    upload ->
                        upload.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
    assertThat(SERVER.openUploads("open-uploads")).isEmpty();
    assertThat(SERVER.head("open-uploads", "k").orElseThrow())
        .satisfies(
            object -> {
              assertThat(object.contentLength()).isEqualTo(10);
              assertThat(object.contentType()).isEqualTo("video/mp4");
            });
  }

  @Test
  void isGoneWhenItIsClosed() {
    S3Server server = S3Server.start();
    server.close();
    assertThatThrownBy(() -> server.objects("any")).hasRootCauseInstanceOf(ConnectException.class);
  }
}
