package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.cli.api.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines of the documentation, as printed there, and the requests that they become. */
final class SeedPagesTest {
  private final FakeServer server =
      new FakeServer()
          .on("POST /jobs", 201, "{'id':'job_1','status':'queued'}")
          .on("GET /jobs/job_1", 200, "{'id':'job_1','status':'succeeded','output':'s3://b/k'}")
          .on("POST /connections", 201, "{'id':'con_1'}");

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video -i https://example.com/uploads/video.mov -o s3://my-r2-bucket/processed/video.mp4 --connection-id conn_abc123 --width 1280 --format mp4"
            + " | {'input':'https://example.com/uploads/video.mov','kind':'video','options':{'width':1280,'format':'mp4'},'output':'s3://my-r2-bucket/processed/video.mp4','connection_id':'conn_abc123'}",
        "video -i s3://my-r2-bucket/uploads/raw.mov -o s3://my-r2-bucket/processed/web.mp4 --connection-id conn_abc123 --width 1920 --format mp4"
            + " | {'input':'s3://my-r2-bucket/uploads/raw.mov','kind':'video','options':{'width':1920,'format':'mp4'},'output':'s3://my-r2-bucket/processed/web.mp4','connection_id':'conn_abc123'}",
        "video -i https://darkroom-app.com/uploads/clip.mov --width 1920 --format mp4 --quality high"
            + " | {'input':'https://darkroom-app.com/uploads/clip.mov','kind':'video','options':{'width':1920,'format':'mp4','quality':'high'}}",
        "video -i s3://uploads/clip.mov -o s3://processed/clip-hd.mp4 --width 1920 --format mp4 --quality high"
            + " | {'input':'s3://uploads/clip.mov','kind':'video','options':{'width':1920,'format':'mp4','quality':'high'},'output':'s3://processed/clip-hd.mp4'}",
      })
  void media(String line, String body) {
    Ran ran = Ran.at(server.url(), line.split(" ", -1));
    assertThat(ran.out()).as(ran.err()).isEqualTo("s3://b/k\n");
    assertThat(Json.parse(server.requests("POST /jobs").getFirst().text()))
        .isEqualTo(Json.parse(body.replace('\'', '"')));
  }

  @Test
  void aConnection() {
    Ran ran =
        Ran.at(
            server.url(),
            ("connections add s3 --name my-r2-bucket --endpoint https://account.r2.cloudflarestorage.com"
                    + " --region auto --access-key-id an-id --secret-access-key a-secret")
                .split(" ", -1));
    assertThat(ran).isEqualTo(new Ran(0, "con_1\n", ""));
    FakeServer.Request request = server.requests("POST /connections").getFirst();
    assertThat(Json.parse(request.text()))
        .isEqualTo(
            Json.parse(
                """
                {"kind":"s3","name":"my-r2-bucket","endpoint":"https://account.r2.cloudflarestorage.com",
                 "region":"auto","access_key_id":"an-id","secret_access_key":"a-secret"}\
                """));
    assertThat(request.header("Idempotency-key")).hasSize(36);
  }
}
