package dev.bitmill.files;

import static dev.bitmill.files.FilesFixture.refusal;
import static dev.bitmill.files.FilesFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bitmill.files.v1.CreateFileRequest;
import dev.bitmill.files.v1.CreateMediaRequest;
import dev.bitmill.files.v1.DeleteFileRequest;
import dev.bitmill.files.v1.File;
import dev.bitmill.files.v1.ListFilesRequest;
import dev.bitmill.files.v1.Media;
import dev.bitmill.kit.CallContext;
import io.grpc.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A marked request does its work once, whoever races and whatever dies. */
class IdempotencyTest {
  private final FilesFixture fixture = FilesFixture.shared();
  private final String project = unique("prj");
  private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
  private final FilesFixture.Client client = fixture.marked(project, "a", headers);
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final HttpServer source = start();

  @AfterEach
  void stop() {
    source.stop(0);
  }

  @Test
  void theSecondAnswerIsTheFirst() {
    File first = create(client, "film.mp4");
    assertThat(replayed()).isFalse();
    client.files().deleteFile(DeleteFileRequest.newBuilder().setId(first.getId()).build());
    assertThat(create(client, "film.mp4")).isEqualTo(first);
    assertThat(replayed()).isTrue();
    assertThat(fetched).hasValue(1);
    assertThat(refusal(() -> create(client, "other.mp4")).kind()).isEqualTo("conflict");
    assertThat(create(fixture.marked(project, "b", headers), "film.mp4")).isNotEqualTo(first);
    assertThat(create(fixture.marked(unique("prj"), "a", headers), "film.mp4").getId())
        .isNotEqualTo(first.getId());
  }

  @Test
  void whatFailedMayBeTriedAgainUnderTheSameMark() {
    status.set(404);
    assertThat(refusal(() -> create(client, "film.mp4")).kind()).isEqualTo("source_unreachable");
    status.set(200);
    assertThat(create(client, "film.mp4").getFilename()).isEqualTo("film.mp4");
    assertThat(replayed()).isFalse();
  }

  @Test
  void whoeverRacesIsToldTheSameAndFetchesNothing() throws Exception {
    List<File> answers = race(List.of(client, client, client, client));
    assertThat(answers).containsOnly(answers.getFirst());
    assertThat(fetched).hasValue(1);
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void twoInstancesMakeOneFile() throws Exception {
    try (FilesFixture other = fixture.another()) {
      List<File> answers = race(List.of(client, other.marked(project, "a", headers)));
      assertThat(answers).containsOnly(answers.getFirst());
    }
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void afterADayTheMarkIsFree() throws Exception {
    CreateMediaRequest request = CreateMediaRequest.newBuilder().setTitle("A film").build();
    Media first = client.media().createMedia(request);
    assertThat(client.media().createMedia(request)).isEqualTo(first);
    try (var database = fixture.connect();
        var age = database.createStatement()) {
      age.execute("UPDATE first_answer SET created_at = created_at - interval '25 hours'");
    }
    assertThat(client.media().createMedia(request).getId()).isNotEqualTo(first.getId());
    assertThat(replayed()).isFalse();
  }

  private List<File> race(List<FilesFixture.Client> clients) throws Exception {
    List<Future<File>> racing = new ArrayList<>();
    List<File> answers = new ArrayList<>();
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      clients.forEach(it -> racing.add(together.submit(() -> create(it, "film.mp4"))));
      for (Future<File> each : racing) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  private File create(FilesFixture.Client as, String path) {
    String url = "http://127.0.0.1:" + source.getAddress().getPort() + "/" + path;
    return as.files().createFile(CreateFileRequest.newBuilder().setUrl(url).build());
  }

  private boolean replayed() {
    return headers.get().containsKey(CallContext.REPLAYED);
  }

  private int files() {
    return client.files().listFiles(ListFilesRequest.getDefaultInstance()).getFilesCount();
  }

  private HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), 5);
            try (OutputStream body = exchange.getResponseBody()) {
              body.write("bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
          });
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
