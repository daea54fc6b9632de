package dev.bitmill.facade.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.bitmill.connections.v1.AuthenticateRequest;
import dev.bitmill.connections.v1.AuthenticateResponse;
import dev.bitmill.connections.v1.KeysServiceGrpc;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Knows callers by their keys: asks connections-service, and remembers a yes for as long as that
 * says. A no is never remembered, so a new key works at once.
 */
@Singleton
public final class Authenticator {
  private static final int REMEMBERED = 10_000;
  private static final String SCHEME = "bearer";
  private static final String DELETE_KEY = KeysServiceGrpc.SERVICE_NAME + ".DeleteKey";

  private final KeysServiceGrpc.KeysServiceBlockingStub keys;
  private final long timeoutMillis;
  private final Cache<String, AuthenticateResponse> known =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfter(
              Expiry.<String, AuthenticateResponse>creating(
                  (key, answer) -> Duration.ofSeconds(answer.getCacheSeconds())))
          .build();

  public Authenticator(Channels channels, FacadeSettings settings) {
    keys = KeysServiceGrpc.newBlockingStub(channels.named("connections"));
    timeoutMillis = settings.callTimeout().toMillis();
  }

  /** The caller; requests without a key are refused. */
  public Caller caller(Exchange exchange) throws Exception {
    return callerIfAny(exchange)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorKind.TOKEN_MISSING,
                    "An API key is needed: send it as `Authorization: Bearer <key>`."));
  }

  /** The caller, where the request has a key; a wrong key is refused all the same. */
  public Optional<Caller> callerIfAny(Exchange exchange) throws Exception {
    String header = exchange.header("Authorization").orElse("");
    String[] parts = header.split("\\s+", 2);
    if (header.isEmpty() || (parts.length == 1 && parts[0].equalsIgnoreCase(SCHEME))) {
      return Optional.empty();
    }
    if (parts.length == 1 || !parts[0].equalsIgnoreCase(SCHEME)) {
      throw new ApiException(ErrorKind.TOKEN_INVALID, "`Authorization` must read `Bearer <key>`.");
    }
    AuthenticateResponse answer =
        new CallContext("", exchange.requestId(), "").call(() -> known.get(parts[1], this::ask));
    return Optional.of(
        new Caller(answer.getProjectId(), answer.getKeyId(), answer.getAdministrator()));
  }

  /** Hears of every call that was carried out: after a key was revoked, nothing is remembered. */
  public void heard(MethodDescriptor rpc) {
    if (rpc.getFullName().equals(DELETE_KEY)) {
      known.invalidateAll();
    }
  }

  private AuthenticateResponse ask(String key) {
    return keys.withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
        .authenticate(AuthenticateRequest.newBuilder().setKey(key).build());
  }
}
