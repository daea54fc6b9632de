package dev.bitmill.connections.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bitmill.kit.s3.Fault;
import dev.bitmill.kit.s3.FaultLayer;
import dev.bitmill.kit.s3.Operation;
import dev.bitmill.kit.s3.S3Server;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StoragesTest {
  private static final int AT_ONCE = 64;

  @Test
  void aStorageThatDoesNotAnswerIsNotWaitedForByOtherProjects() throws Exception {
    S3Server store = S3Server.shared();
    CountDownLatch latch = new CountDownLatch(1);
    StorageConfiguration configuration =
        new StorageConfiguration(List.of("127.0.0.0/8"), Duration.ofSeconds(30));
    try (Storages storages = new Storages(configuration, Clock.systemUTC());
        FaultLayer layer = FaultLayer.before(store.endpoint());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      layer.always(request -> true, Fault.hold(latch));
      Bucket silent = storages.bucket(access("prj_1", layer.endpoint()), "none");
      List<Future<Trouble>> waiting =
          IntStream.range(0, 3 * AT_ONCE)
              .mapToObj(i -> threads.submit(() -> trouble(silent)))
              .toList();
      Awaitility.await().until(() -> layer.count(Operation.GET) >= AT_ONCE);

      Bucket quick = storages.bucket(access("prj_2", store.endpoint()), "none");
      assertThat(trouble(quick)).isEqualTo(Trouble.BUCKET_MISSING);
      assertThat(layer.count(Operation.GET)).isEqualTo(AT_ONCE);
      latch.countDown();
      for (Future<Trouble> one : waiting) {
        assertThat(one.get()).isEqualTo(Trouble.BUCKET_MISSING);
      }
    }
  }

  private static Trouble trouble(Bucket bucket) {
    return catchThrowableOfType(StorageException.class, () -> bucket.look("a.mp4")).trouble();
  }

  private static StorageAccess access(String project, URI endpoint) {
    return new StorageAccess(
        project,
        endpoint,
        "auto",
        S3Server.ACCESS_KEY_ID,
        S3Server.SECRET_ACCESS_KEY,
        Optional.of(Addressing.PATH));
  }
}
