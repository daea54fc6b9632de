package dev.bitmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every end has its number and its sentence. */
final class FailuresTest {
  private final FakeServer server = new FakeServer();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | 1 | {'kind':'option_invalid','message':'options.width must be 16 to 8192.'}",
        "404 | 1 | {'kind':'job_not_found','message':'There is no job job_1.'}",
        "409 | 1 | {'kind':'conflict','message':'It was used before.'}",
        "500 | 1 | {'kind':'internal','message':'Something broke: req_1.'}",
        "401 | 3 | {'kind':'token_invalid','message':'The key is not known.'}",
        "403 | 3 | {'kind':'forbidden','message':'Not with this key.'}",
      })
  void whatTheServerSays(int status, int code, String body) {
    server.on("GET /jobs/job_1", status, body);
    Ran ran = Ran.at(server.url(), "jobs", "job_1");
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("bitmill: ")
        .contains(body.substring(body.indexOf("message':'") + 10, body.length() - 2))
        .doesNotContain("at dev.bitmill", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vido                         | There is no command 'vido'.",
        "vidoe                        | Did you mean 'video'?",
        "adaptiv_video                | Did you mean 'adaptive'?",
        "adaptve                      | Did you mean 'adaptive'?",
        "video -i http://a/b --hieght=3 | Did you mean '--height'?",
        "video --width 100            | Missing required option: '--input=INPUT'",
        "video -i no-such-file.mp4    | 'no-such-file.mp4' is neither a file here, nor a URL, nor a file's id.",
        "video -i http://a/b -o ftp://x/y | a result goes to a file or a folder here",
        "files put no-such-file       | There is no file 'no-such-file'.",
        "video -i http://a/b c        | 'c' is one word too many.",
        "video -i .                   | --input . is a folder: it takes one file.",
        "video -i http://a/b --async -o x.mp4 | --async does not wait for a result that --output could take.",
        "video -i http://a/b --json -o - | --output -: --json goes to the standard output, too.",
        "adaptive -i http://a/b -o -  | --output -: the result is several files: name a folder/.",
        "image -i http://a/b -o - --option interval=2 | --output -: the result is several files: name a folder/.",
        "image -i http://a/b -o x.jpg --interval 2 | --output x.jpg: the result is several files: name a folder/.",
        "files put .                  | '.' is a folder: it takes one file.",
        "files put pom.xml --access all | --access 'all' is neither public nor private.",
        "files rm folder/             | 'folder/' is a folder: it takes one file.",
        "files put - folder/          | The standard input has no name: PATH must give one.",
        "jobs cancel                  | Which one? Name its id.",
        "jobs job_1 --watch           | Did you mean 'watch'?",
        "runs --kind video            | Runs have no kind; their tasks have.",
        "jobs create --body {         | --body is not JSON",
        "help vido                    | There is no command 'bitmill vido'.",
      })
  void whatMakesNoSense(String line, String sentence) {
    Ran ran = Ran.at(server.url(), line.split(" +", -1));
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("bitmill: ").contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video -i http://a/b -o pom.xml/x.mp4 | --output pom.xml/x.mp4 cannot be written.",
        "jobs create --body no-such.json      | --body no-such.json cannot be read: there is no such file.",
      })
  void whatCannotBeReadOrWrittenHere(String line, String sentence) {
    assertThat(Ran.at(server.url(), line.split(" +", -1)))
        .isEqualTo(new Ran(6, "", "bitmill: " + sentence + "\n"));
  }

  @Test
  void aJobThatIsLostSightOfIsNamed() {
    server
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on("GET /jobs/job_1", 403, "{'message':'Not with this key.'}");
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov").err())
        .isEqualTo("bitmill: Not with this key.\nThe job may go on: bitmill jobs watch job_1\n");
  }

  @Test
  void withoutAWordTheHelpIsShown() {
    Ran ran = Ran.at(server.url());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("Usage: bitmill COMMAND", "adaptive")
        .doesNotContain("bitmill: ");
  }

  @Test
  void anEmptyOutputIsNoneThatWasLeftOut() {
    Ran ran = Ran.at(server.url(), "video", "-i", "https://a/b.mov", "-o", "");
    assertThat(ran.err()).startsWith("bitmill: --output is empty.");
    assertThat(server.requests("POST /jobs")).isEmpty();
  }

  @Test
  void nobodyThere() {
    server.close();
    Ran ran = Ran.at(server.url(), "files", "ls");
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.err())
        .startsWith("bitmill: Nothing answers at " + server.url() + ".\n'bitmill up' starts");
  }

  @Test
  void whatPassesIsTriedAgainWithTheSameKey() {
    server.on(
        "POST /jobs",
        (exchange, _) -> {
          if (server.requests("POST /jobs").size() < 3) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            FakeServer.send(exchange, 503, "{'message':'Not now.'}");
          } else {
            FakeServer.send(exchange, 201, "{'id':'job_1'}");
          }
        });
    Ran ran = Ran.at(server.url(), "video", "-i", "https://a/b.mov", "--async");
    assertThat(ran).isEqualTo(new Ran(0, "job_1\n", ""));
    assertThat(
            server.requests("POST /jobs").stream()
                .map(request -> request.header("Idempotency-key"))
                .distinct())
        .hasSize(1);
  }

  @Test
  void aFailedJobSaysWhy() {
    server
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on(
            "GET /jobs/job_1",
            200,
            "{'id':'job_1','status':'failed','error':'The source answered 404.'}");
    Ran ran = Ran.at(server.url(), "video", "-i", "https://a/b.mov");
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err()).endsWith("bitmill: job_1 failed: The source answered 404.\n");
  }

  @Test
  void theReasonIsASentenceAlsoWhereItHasAKind() {
    String failed =
        "{'id':'job_1','status':'failed','error':{'kind':'source','message':'It broke.'}}";
    server
        .on("POST /jobs", 201, "{'id':'job_1'}")
        .on("GET /jobs/job_1", 200, failed)
        .on("GET /jobs", 200, "[" + failed + "]");
    assertThat(Ran.at(server.url(), "video", "-i", "https://a/b.mov").err())
        .endsWith("bitmill: job_1 failed: It broke.\n");
    assertThat(Ran.at(server.url(), "jobs", "--text").out())
        .contains("It broke.")
        .doesNotContain("{");
  }

  @ParameterizedTest
  @CsvSource({"get nosuch", "get file_nosuch", "info nosuch", "rm nosuch"})
  void aFileThatThereIsNot(String words) {
    server
        .on("GET /files", 200, "[]")
        .on("POST /signatures", 201, "{'url':'" + server.url() + "/nosuch?expiry=1'}")
        .on("HEAD /nosuch", (exchange, _) -> exchange.sendResponseHeaders(404, -1));
    Ran ran = Ran.at(server.url(), ("files " + words).split(" ", -1));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("bitmill: There is no file " + words.split(" ", -1)[1] + ".");
  }

  @ParameterizedTest
  @CsvSource({"200", "401", "404"})
  void anotherServer(int status) {
    server.on(
        "GET /jobs",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(status, -1);
        });
    anotherServerIsHeard();
  }

  @Test
  void theAddressOfDelivery() {
    server.on(
        "GET /jobs",
        (exchange, _) -> {
          exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "cross-origin");
          FakeServer.send(exchange, 404, "{'message':'There is no file jobs.'}");
        });
    anotherServerIsHeard();
  }

  private void anotherServerIsHeard() {
    Ran ran = Ran.at(server.url(), "jobs");
    assertThat(ran.code()).isEqualTo(5);
    assertThat(ran.err())
        .startsWith("bitmill: " + server.url())
        .contains(" does not answer as a Bitmill API.");
  }
}
