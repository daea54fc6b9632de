package dev.bitmill.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.TestDatabase;
import dev.bitmill.tasks.v1.CreateTaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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

      List<String> order = names(peers);
      assertThat(order).hasSize(24).startsWith("hold").endsWith("many17", "many18", "many19");
      assertThat(order.indexOf("few0")).isLessThanOrEqualTo(2);
      assertThat(order.indexOf("few1")).isLessThanOrEqualTo(4);
      assertThat(order.indexOf("few2")).isLessThanOrEqualTo(6);
      assertThat(order.stream().filter(name -> name.startsWith("few")))
          .containsExactly("few0", "few1", "few2");
    }
  }

  @Test
  void whoComesLaterTakesTurnsAtTheDoorOfATranscoderWithOnePlace() {
    try (FakePeers peers = new FakePeers();
        Service service =
            Service.start(
                peers, TestDatabase.properties(), Map.of("bitmill.tasks.parallelism", "8"))) {
      Semaphore place = new Semaphore(0);
      List<String> made = new CopyOnWriteArrayList<>();
      peers.onTranscode = withOne(place, made, peers);
      List<String> many = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        many.add(create(service, "prj_1", "video", "many" + i));
      }
      await().until(() -> peers.transcodes.size() > 20);
      List<String> few = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        few.add(create(service, "prj_2", "video", "few" + i));
      }
      await().until(() -> asked(peers, few) > 0);
      assertThat(peers.fetches.size()).isLessThan(20); // no source is brought for who is sent away
      place.release();
      service.idle();

      assertThat(peers.transcodes.getFirst().hasWaited()).isFalse();
      assertThat(peers.transcodes).anyMatch(asked -> asked.hasWaited());
      assertThat(made).hasSize(43).containsAll(many).containsAll(few);
      assertThat(few.stream().mapToInt(made::indexOf).min().orElseThrow()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatIsUrgentDoesNotWaitAndWhatIsNotGivesWay() {
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
      for (String urgency : List.of("low", "normal", "high")) {
        for (int i = 0; i < 10; i++) {
          create(service, "prj_1", "ingest", urgency + i, urgency);
        }
      }
      create(service, "prj_2", "another");
      held.countDown();
      service.idle();

      List<String> order = names(peers);
      assertThat(order).hasSize(32);
      assertThat(order.subList(23, 32)).allMatch(name -> name.startsWith("low"));
      assertThat(order.indexOf("high0")).isLessThanOrEqualTo(3);
      assertThat(order.indexOf("another")).isLessThanOrEqualTo(4);
      assertThat(order.stream().filter(name -> name.startsWith("high"))).isSorted().hasSize(10);
    }
  }

  @Test
  void whatIsUrgentDoesNotWaitAtTheDoorEither() {
    try (FakePeers peers = new FakePeers();
        Service service = Service.start(peers)) {
      Semaphore place = new Semaphore(0);
      List<String> made = new CopyOnWriteArrayList<>();
      peers.onTranscode = withOne(place, made, peers);
      List<String> low = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        low.add(create(service, "prj_1", "video", "low" + i, "low"));
      }
      await().until(() -> asked(peers, low) >= 8);
      List<String> urgent = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        urgent.add(create(service, "prj_1", "video", "normal" + i, "normal"));
        urgent.add(create(service, "prj_1", "video", "high" + i, "high"));
      }
      await().until(() -> peers.fetches.size() == 14);
      await().until(() -> asked(peers, urgent) >= 2 * 4);
      place.release();
      service.idle();

      assertThat(made).hasSize(14);
      assertThat(made.subList(0, 6)).containsExactlyInAnyOrderElementsOf(urgent);
    }
  }

  private static FakePeers.Transcoding withOne(
      Semaphore place, List<String> made, FakePeers peers) {
    return (request, observer) -> {
      if (!place.tryAcquire()) {
        throw new ApiException(ErrorKind.BUSY, "No room.");
      }
      made.add(request.getTaskId());
      peers.succeed(request, observer);
      place.release();
    };
  }

  private static List<String> names(FakePeers peers) {
    return peers.fetches.stream().map(fetch -> fetch.getUrl().replaceFirst(".*/", "")).toList();
  }

  private static long asked(FakePeers peers, List<String> tasks) {
    return peers.transcodes.stream().filter(asked -> tasks.contains(asked.getTaskId())).count();
  }

  private static void create(Service service, String project, String name) {
    create(service, project, "ingest", name);
  }

  private static String create(Service service, String project, String kind, String name) {
    return create(service, project, kind, name, "normal");
  }

  private static String create(
      Service service, String project, String kind, String name, String urgency) {
    String body =
        "{\"kind\":\"%s\",\"url\":\"https://a.example/%s\",\"priority\":\"%s\"}"
            .formatted(kind, name, urgency);
    return service
        .tasks(project)
        .createTask(CreateTaskRequest.newBuilder().setTask(Service.json(body)).build())
        .getId();
  }
}
