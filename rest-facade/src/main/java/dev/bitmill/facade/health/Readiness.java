package dev.bitmill.facade.health;

import dev.bitmill.facade.transcoding.Channels;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks the services how they are, all at once, each time anew. */
@Singleton
final class Readiness {
  private static final long PATIENCE_SECONDS = 2;

  private final Map<String, Channel> services;

  Readiness(Channels channels) {
    this.services = channels.all();
  }

  /** What each service says: {@code serving}, or what is wrong with it. */
  SequencedMap<String, String> ask() {
    SequencedMap<String, String> answers = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<String>> asked = new TreeMap<>();
      services.forEach((name, channel) -> asked.put(name, threads.submit(() -> ask(channel))));
      asked.forEach((name, answer) -> answers.put(name, word(answer)));
    }
    return answers;
  }

  private static String word(Future<String> answer) {
    try {
      return answer.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "unknown";
    } catch (java.util.concurrent.ExecutionException failed) {
      return "unknown";
    }
  }

  private static String ask(Channel channel) {
    try {
      ServingStatus status =
          HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus();
      return status == ServingStatus.SERVING ? "serving" : "not serving";
    } catch (StatusRuntimeException unreachable) {
      return "unreachable";
    }
  }
}
