package dev.bitmill.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bitmill.kit.s3.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be known of an {@code s3://} address when it is posted is told then. */
final class StorageDoorTest {
  private static final Customer CUSTOMER = Customer.open();
  private static final Customer OTHER = Customer.open();
  private static final Api WITHOUT_CONNECTION =
      RunningSuite.api(Customer.project("without").path("key").asText());

  @AfterAll
  static void close() {
    CUSTOMER.close();
    OTHER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs  | {'input':'s3://b-b/a.png','kind':'image'}                                 | connection_required  | input",
        "/jobs  | {'input':'URL','kind':'image','output':'s3://b-b/x.webp'}                 | connection_required  | output",
        "/tasks | {'url':'URL','kind':'image','destination':'s3://b-b/x.webp'}              | connection_required  | destination",
        "/tasks | {'url':'s3://b-b/a.png','kind':'ingest'}                                  | connection_required  | url",
        "/files | {'url':'s3://b-b/a.png'}                                                  | connection_required  | connection",
        "/jobs  | {'input':'s3://b-b/a.png','kind':'image','connection_id':'con_none'}      | connection_not_found | con_none",
        "/jobs  | {'input':'s3://b-b/a.png','kind':'image','connection_id':'OTHERS'}        | connection_not_found | OTHERS",
        "/jobs  | {'input':'URL','kind':'image','output':'s3://b-b/x','options':{'connection_id':'OTHERS'}} | connection_not_found | OTHERS",
        "/tasks | {'url':'URL','kind':'image','destination':'s3://b-b/x','connection_id':'OTHERS'} | connection_not_found | OTHERS",
        "/files | {'url':'s3://b-b/a.png','connection_id':'OTHERS'}                         | connection_not_found | OTHERS",
        "/runs  | {'tasks':[{'kind':'ingest','options':{'bucket':'b-b','key':'a','connection_id':'OTHERS'}}]} | connection_not_found | OTHERS",
        "/jobs  | {'input':'s3://','kind':'image','connection_id':'OURS'}                   | input_invalid        | input",
        "/jobs  | {'input':'s3://b-b','kind':'image','connection_id':'OURS'}                | input_invalid        | input",
        "/jobs  | {'input':'s3://b-b/folder/','kind':'image','connection_id':'OURS'}        | input_invalid        | input",
        "/jobs  | {'input':'URL','kind':'image','output':'https://example.com/x','connection_id':'OURS'} | input_invalid | output",
        "/jobs  | {'input':'URL','kind':'image','output':'s3://b-b/{nonsense}','connection_id':'OURS'} | request_invalid | nonsense",
        "/jobs  | {'input':'URL','kind':'image','output':'s3://b-b/{user}','connection_id':'OURS','metadata':{'user':'a/b'}} | request_invalid | user",
        "/jobs  | {'input':'URL','kind':'image','output':'s3://b-b/x','connection_id':'OURS','options':{'connection_id':'con_x'}} | request_invalid | connection_id",
        "/jobs  | {'input':'URL','kind':'adaptive_video','output':'s3://b-b/x.mp4','connection_id':'OURS'} | | m3u8",
      })
  void whatCannotBe(String path, String body, String kind, String named) {
    String others = OTHER.connection();
    Api api = "connection_required".equals(kind) ? WITHOUT_CONNECTION : CUSTOMER.api();
    Api.Answer answer =
        api.post(
            path,
            Customer.json(body)
                .replace("URL", Clip.PHOTO.url().toString())
                .replace("OTHERS", others)
                .replace("OURS", CUSTOMER.connection()));
    assertThat(answer.status())
        .as("%s", answer.body())
        .isEqualTo("connection_not_found".equals(kind) ? 404 : 400);
    String said = answer.body().path("kind").asText();
    assertThat(said).isEqualTo(kind == null ? said : kind);
    assertThat(answer.body().path("message").asText())
        .contains(named.replace("OTHERS", others))
        .doesNotContain(S3Server.SECRET_ACCESS_KEY);
  }
}
