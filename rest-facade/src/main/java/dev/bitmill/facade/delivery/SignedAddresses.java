package dev.bitmill.facade.delivery;

import dev.bitmill.connections.v1.SigningServiceGrpc;
import dev.bitmill.connections.v1.VerifyRequest;
import dev.bitmill.facade.delivery.DeliveryAddresses.Address;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.http.Target;
import dev.bitmill.facade.transcoding.Channels;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Addresses that bear a signature instead of a key. connections-service, which has the keys, tells
 * whether one of the project's signed.
 */
@Singleton
final class SignedAddresses {
  private final SigningServiceGrpc.SigningServiceBlockingStub signing;
  private final long timeoutMillis;

  SignedAddresses(Channels channels, FacadeSettings settings) {
    this.signing = SigningServiceGrpc.newBlockingStub(channels.named("connections"));
    this.timeoutMillis = settings.callTimeout().toMillis();
  }

  /** True for a request that has a signature. */
  static boolean isSigned(Exchange exchange) {
    return exchange.target().parameterNamed("signature").isPresent();
  }

  /**
   * Refuses a signature that does not hold for this request.
   *
   * @param context whose files it is about
   * @return the same, on behalf of the key that signed
   */
  CallContext check(Exchange exchange, Address address, CallContext context) throws Exception {
    String method = exchange.target().parameterNamed("method").orElse("get");
    String wanted = exchange.method().equals("PUT") ? "put" : "get";
    if (!method.equalsIgnoreCase(wanted)) {
      throw new ApiException(
          ErrorKind.SIGNATURE_INVALID,
          "This signature is for %s, not for %s.".formatted(method, wanted));
    }
    VerifyRequest request =
        VerifyRequest.newBuilder()
            .addAllPaths(paths(exchange, address))
            .setExpiry(exchange.target().parameterNamed("expiry").orElse(""))
            .setMethod(method)
            .setSignature(exchange.target().parameterNamed("signature").orElse(""))
            .build();
    String key =
        context.call(
            () ->
                signing
                    .withDeadlineAfter(timeoutMillis, TimeUnit.MILLISECONDS)
                    .verify(request)
                    .getKeyId());
    return new CallContext(context.projectId(), context.requestId(), key);
  }

  /** The path as it stands, and decoded; whole, and without the project that it begins with. */
  private static Set<String> paths(Exchange exchange, Address address) {
    String raw = exchange.path().substring(1);
    Set<String> paths = new LinkedHashSet<>();
    paths.add(raw);
    paths.add(Target.decode(raw));
    address
        .project()
        .filter(project -> raw.startsWith(project + "/"))
        .ifPresent(project -> paths.add(raw.substring(project.length() + 1)));
    paths.add(address.path());
    return paths;
  }
}
