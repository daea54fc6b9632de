package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Projects take turns, however much one of them has put into the line before. */
class FairnessTest {
  @Test
  void whoComesLaterTakesTurnsWithWhoCameWithMuch() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (FakePeers peers = new FakePeers();
        Service service =
            Service.start(
                peers, TestDatabase.properties(), Map.of("bitmill.tasks.parallelism", "1"))) {
      peers.onFetch =
          request -> {
            if (request.getUrl().endsWith("hold")) {
              await().until(() -> held.getCount() == 0);
            }
          };
      create(service, "prj_1", "hold");
      await().until(() -> !peers.fetches.isEmpty());
      for (int i = 0; i < 20; i++) {
        create(service, "prj_1", "many" + i);
      }
      for (int i = 0; i < 3; i++) {
        create(service, "prj_2", "few" + i);
      }
      held.countDown();
      service.idle();

      List<String> order =
          peers.fetches.stream().map(fetch -> fetch.getUrl().replaceFirst(".*/", "")).toList();
      assertThat(order).hasSize(24).startsWith("hold").endsWith("many17", "many18", "many19");
      assertThat(order.indexOf("few0")).isLessThanOrEqualTo(2);
      assertThat(order.indexOf("few1")).isLessThanOrEqualTo(4);
      assertThat(order.indexOf("few2")).isLessThanOrEqualTo(6);
      assertThat(order.stream().filter(name -> name.startsWith("few")))
          .containsExactly("few0", "few1", "few2");
    }
  }

  private static void create(Service service, String project, String name) {
    String body = "{\"kind\":\"ingest\",\"url\":\"https://a.example/%s\"}".formatted(name);
    service
        .tasks(project)
        .createTask(CreateTaskRequest.newBuilder().setTask(Service.json(body)).build());
  }
}
