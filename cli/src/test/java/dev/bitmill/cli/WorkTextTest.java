package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work as a person reads it. */
final class WorkTextTest {
  private static final String ID = "01ka0000000000000000000000";
  private static final String WHY = "The source https://example.com/clip.mov answered 404 twice.";

  private final FakeServer server = new FakeServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aJobAndItsSteps() {
    server.on(
        "GET /jobs/job_1",
        200,
        """
        {'id':'job_1','kind':'video','status':'failed','progress':40,'input':'https://a/b.mov',
         'options':{'width':640,'format':'mp4'},'metadata':{},'output':null,
         'error':{'kind':'media_unreadable','message':'It broke.'},
         'started_at':1760000000000,'finished_at':1760000083000,
         'tasks':[{'kind':'import','status':'succeeded','progress':100,'started_at':1760000000000,
                   'finished_at':1760000001250,'output':{'id':'file_1','url':'http://there/b.mov'}},
                  {'kind':'probe','status':'succeeded','progress':100,'output':{'width':640}},
                  {'kind':'encode','status':'failed','progress':12,'error':{'message':'It broke.'}},
                  {'kind':'export','status':'waiting','progress':0}]}\
        """);
    assertThat(Ran.at(server.url(), "jobs", "job_1", "--text"))
        .isEqualTo(
            new Ran(
                0,
                """
                id             job_1
                kind           video
                status         failed
                progress       40%
                input          https://a/b.mov
                options        width=640 format=mp4
                error          It broke.
                took           1:23

                KIND    STATUS     PROGRESS  TOOK   RESULT
                import  succeeded  100%      1.3 s  http://there/b.mov
                probe   succeeded  100%
                encode  failed     12%              It broke.
                export  waiting    0%
                """,
                ""));
  }

  @Test
  void aTaskHasItsFileAndNoSteps() {
    server.on(
        "GET /tasks/task_1",
        200,
        """
        {'id':'task_1','kind':'image','status':'completed','input':{'url':'https://a/b.mov'},
         'output':{'id':'file_1','url':'http://there/b.webp'},'run_id':'run_1',
         'started':'2026-01-01T00:00:00Z','finished':'2026-01-01T01:02:03Z'}\
        """);
    assertThat(Ran.at(server.url(), "tasks", "task_1", "--text").out())
        .isEqualTo(
            """
            id             task_1
            kind           image
            status         completed
            input          https://a/b.mov
            output         http://there/b.webp
            run            run_1
            took           1:02:03
            """);
  }

  @Test
  void listsAreAsWideAsTheTerminal() {
    server
        .on(
            "GET /jobs",
            200,
            "[{'id':'job_%s','kind':'adaptive_video','status':'failed','progress':3,'created_at':1,'error':'%s'}]"
                .formatted(ID, WHY))
        .on(
            "GET /webhooks/deliveries",
            200,
            """
            [{'id':'whd_%s','resource_id':'job_%s','status':'delivered','attempts':[{'status_code':200}],
              'url':'https://example.com/hooks/of/mine'},
             {'id':'whd_%s','resource_id':'job_%s','status':'failed','attempts':[{'error':'%s'}],
              'url':'https://example.com'}]\
            """
                .formatted(ID, ID, ID, ID, WHY));
    assertThat(Ran.at(server.url(), "jobs", "--text").out())
        .isEqualTo(
            """
            ID                              KIND            STATUS  PROGRESS  ERROR
            job_%s  adaptive_video  failed  3%%        The source ht…
            """
                .formatted(ID));
    server.on("GET /runs", 200, "[{'id':'run_%s','created_at':1}]".formatted(ID));
    assertThat(Ran.at(server.url(), "runs", "--text").out())
        .containsPattern("PROGRESS  CREATED\nrun_%s +\\d{4}-\\d\\d-\\d\\d ".formatted(ID));
    assertThat(Ran.at(server.url(), "webhooks", "list", "--text").out())
        .isEqualTo(
            """
            ID                              STATUS     TRIES  ANSWER           URL
            whd_%s  delivered  1      200              https://exam…
            whd_%s  failed     1      The source htt…  https://exam…
            """
                .formatted(ID, ID));
  }
}
