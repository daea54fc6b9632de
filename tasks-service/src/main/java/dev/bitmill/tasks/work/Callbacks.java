package dev.bitmill.tasks.work;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.bitmill.connections.v1.GetSigningSecretsRequest;
import dev.bitmill.connections.v1.WebhookSecretsServiceGrpc.WebhookSecretsServiceBlockingStub;
import dev.bitmill.kit.AddressGuard;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.GuardedHttp;
import dev.bitmill.kit.ProtoJson;
import dev.bitmill.tasks.options.HttpCall;
import dev.bitmill.tasks.run.Claim;
import dev.bitmill.tasks.signing.Broken;
import dev.bitmill.tasks.signing.Signature;
import io.grpc.StatusRuntimeException;
import io.micronaut.context.annotation.Property;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends JSON to where an `http` step says, once an attempt, guarded and signed like a webhook.
 * Every attempt bears the same {@code webhook-id}, so that a receiver can tell a repetition.
 */
@Singleton
final class Callbacks {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long SECRETS_SECONDS = 5;
  private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

  private final WebhookSecretsServiceBlockingStub secrets;
  private final GuardedHttp http;
  private final Clock clock;

  Callbacks(
      WebhookSecretsServiceBlockingStub secrets,
      @Property(name = "bitmill.allow-networks") List<String> networks,
      Clock clock) {
    this.secrets = secrets;
    this.http = new GuardedHttp(new AddressGuard(networks), LIMIT, LIMIT);
    this.clock = clock;
  }

  /** Sends it, and answers what the other side answered with a 2xx. */
  Struct send(HttpCall call, Struct json, Claim claim) {
    byte[] body = ProtoJson.of(json).toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(call.headers());
    String id = "msg" + claim.task().id().substring(claim.task().id().indexOf('_'));
    headers.putAll(Signature.headers(id, clock.instant(), body, signing()));
    headers.put("Content-Type", "application/json");
    URI url = GuardedHttp.url("url", call.url());
    long begun = System.nanoTime();
    try (GuardedHttp.Answer answer =
        http.send(
            call.method(), url, headers, new ByteArrayInputStream(body), body.length, LIMIT)) {
      check(url, answer);
      return shown(answer);
    } catch (IOException broken) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      throw new ApiException(
          ErrorKind.DESTINATION_UNREACHABLE,
          url.getHost() + " cannot be reached. " + Broken.words(broken, took, LIMIT),
          broken);
    }
  }

  /**
   * What may pass is tried again by the rules of tasks; anything else is as wrong the next time.
   */
  private static void check(URI url, GuardedHttp.Answer answer) {
    int status = answer.status();
    if (status / 100 == 2) {
      return;
    }
    boolean mayPass = status >= 500 || MAY_PASS.contains(status);
    throw new ApiException(
        mayPass ? ErrorKind.DESTINATION_UNREACHABLE : ErrorKind.DESTINATION_REFUSED,
        url.getHost() + " answered " + answer.statusLine() + ".");
  }

  private static Struct shown(GuardedHttp.Answer answer) throws IOException {
    Struct.Builder shown = Struct.newBuilder();
    shown.putFields("status", Value.newBuilder().setNumberValue(answer.status()).build());
    AnswerBody.read(answer).into(shown);
    return shown.build();
  }

  private List<String> signing() {
    try {
      return secrets
          .withDeadlineAfter(SECRETS_SECONDS, TimeUnit.SECONDS)
          .getSigningSecrets(GetSigningSecretsRequest.getDefaultInstance())
          .getSecretsList();
    } catch (StatusRuntimeException missing) {
      throw ApiException.from(missing);
    }
  }

  @PreDestroy
  void close() throws IOException {
    http.close();
  }
}
