package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.CreateRunRequest;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.RunStatus;
import dev.bitmill.tasks.v1.RunStep;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A marked request does its work once, whoever races and whatever dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
  private static final String CLIP = "https://a.example/clip.mov";
  private final FakePeers peers = new FakePeers();
  private final Map<String, Object> database = TestDatabase.properties();
  private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
  private Service service;

  @BeforeAll
  void start() {
    service = Service.start(peers, database, Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
    peers.close();
  }

  @Test
  void theSecondAnswerIsTheFirst() {
    long before = runs();
    Job first = marked(service.jobs, "a").createJob(job("video"));
    assertThat(replayed()).isFalse();
    service.ended(first);

    Job second = marked(service.jobs, "a").createJob(job("video"));

    assertThat(second).isEqualTo(first);
    assertThat(second.getStatus()).isEqualTo(RunStatus.RUN_STATUS_QUEUED);
    assertThat(replayed()).isTrue();
    assertThat(runs()).isEqualTo(before + 1);
  }

  @Test
  void tasksAndRunsAreCreatedOnceAsWell() {
    CreateTaskRequest task =
        CreateTaskRequest.newBuilder()
            .setTask(Service.json("{\"kind\":\"image\",\"url\":\"" + CLIP + "\"}"))
            .build();
    assertThat(marked(service.tasks, "b").createTask(task))
        .isEqualTo(marked(service.tasks, "b").createTask(task));
    assertThat(replayed()).isTrue();
    CreateRunRequest run =
        CreateRunRequest.newBuilder()
            .addTasks(
                RunStep.newBuilder()
                    .setKind("image")
                    .setOptions(Service.json("{\"url\":\"" + CLIP + "\"}")))
            .build();
    assertThat(marked(service.runs, "b").createRun(run))
        .isEqualTo(marked(service.runs, "b").createRun(run));
    assertThat(replayed()).isTrue();
  }

  @Test
  void theOrderOfMembersMakesNoDifference() {
    String one = "{\"kind\":\"image\",\"url\":\"%s\",\"width\":64,\"height\":64}".formatted(CLIP);
    String other = "{\"height\":64,\"width\":64,\"url\":\"%s\",\"kind\":\"image\"}".formatted(CLIP);

    assertThat(marked(service.tasks, "c").createTask(task(one)).getId())
        .isEqualTo(marked(service.tasks, "c").createTask(task(other)).getId());
  }

  @Test
  void anotherBodyWithTheSameKeyIsAConflict() {
    marked(service.jobs, "d").createJob(job("video"));

    assertThat(
            refusal(() -> marked(service.jobs, "d").createJob(job("image"))).is(ErrorKind.CONFLICT))
        .isTrue();
  }

  @Test
  void aKeyIsOneProjectsAndOneRpcs() {
    Job mine = marked(service.jobs, "e").createJob(job("video"));

    assertThat(marked(service.foreign(), "e").createJob(job("image")).getId())
        .isNotEqualTo(mine.getId());
    marked(service.tasks, "e").createTask(task("{\"kind\":\"image\",\"url\":\"" + CLIP + "\"}"));
    assertThat(replayed()).isFalse();
  }

  @Test
  void racersDoTheWorkOnce() throws Exception {
    try (Service other = Service.start(peers, database, Map.of())) {
      long before = runs();
      List<Callable<Job>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Service asked = i % 2 == 0 ? service : other;
        calls.add(() -> marked(asked.jobs, "f").createJob(job("video")));
      }

      List<Job> answers = atOnce(calls);

      assertThat(answers).containsOnly(answers.getFirst());
      assertThat(runs()).isEqualTo(before + 1);
    }
  }

  @Test
  void whatWasRefusedOrDiedHalfWayMayBeAskedAgain() {
    assertThat(
            refusal(() -> marked(service.jobs, "g").createJob(job("telepathy")))
                .is(ErrorKind.KIND_UNSUPPORTED))
        .isTrue();
    service.sql(
        """
        CREATE FUNCTION half() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'half-way'; END $$;
        CREATE TRIGGER half BEFORE INSERT ON task FOR EACH ROW EXECUTE FUNCTION half();
        """);
    try {
      assertThat(
              refusal(() -> marked(service.jobs, "g").createJob(job("video")))
                  .is(ErrorKind.INTERNAL))
          .isTrue();
    } finally {
      service.sql("DROP TRIGGER half ON task; DROP FUNCTION half();");
    }
    marked(service.jobs, "g").createJob(job("video"));
    assertThat(replayed()).isFalse();
  }

  @Test
  void afterADayTheKeyIsNew() {
    Job first = marked(service.jobs, "h").createJob(job("video"));
    service.sql("UPDATE first_answer SET created_at = created_at - interval '24 hours'");

    assertThat(marked(service.jobs, "h").createJob(job("image")).getId())
        .isNotEqualTo(first.getId());
    assertThat(replayed()).isFalse();
  }

  private <S extends AbstractStub<S>> S marked(S stub, String key) {
    Metadata mark = new Metadata();
    mark.put(CallContext.IDEMPOTENCY_KEY, key);
    return stub.withInterceptors(
        MetadataUtils.newAttachHeadersInterceptor(mark),
        MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
  }

  private boolean replayed() {
    return headers.get().containsKey(CallContext.REPLAYED);
  }

  private long runs() {
    return service.number("SELECT count(*) FROM run");
  }

  private static CreateJobRequest job(String kind) {
    return CreateJobRequest.newBuilder().setInput(CLIP).setKind(kind).build();
  }

  private static CreateTaskRequest task(String body) {
    return CreateTaskRequest.newBuilder().setTask(Service.json(body)).build();
  }

  private static ApiException refusal(Runnable call) {
    return ApiException.from(catchThrowableOfType(StatusRuntimeException.class, call::run));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> answers = new ArrayList<>();
      for (Callable<T> call : calls) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      start.countDown();
      List<T> all = new ArrayList<>();
      for (Future<T> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
