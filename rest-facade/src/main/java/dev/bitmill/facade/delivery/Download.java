package dev.bitmill.facade.delivery;

import dev.bitmill.facade.auth.Authenticator;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.delivery.DeliveryAddresses.Address;
import dev.bitmill.facade.http.Answers;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.Target;
import dev.bitmill.files.v1.ResolveDeliveryRequest;
import dev.bitmill.files.v1.ResolveDeliveryResponse;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.CallContext;
import dev.bitmill.kit.ErrorKind;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Stored files, as browsers and players read them. */
@Singleton
final class Download {
  private final Authenticator authenticator;
  private final DeliveryAddresses addresses;
  private final DeliveryProject projects;
  private final SignedAddresses signatures;
  private final LookUps lookUps;
  private final Contents contents;

  Download(
      Authenticator authenticator,
      DeliveryAddresses addresses,
      DeliveryProject projects,
      SignedAddresses signatures,
      LookUps lookUps,
      Contents contents) {
    this.authenticator = authenticator;
    this.addresses = addresses;
    this.projects = projects;
    this.signatures = signatures;
    this.lookUps = lookUps;
    this.contents = contents;
  }

  MutableHttpResponse<?> answer(Exchange exchange) throws Exception {
    Address address = addresses.read(exchange);
    Optional<Caller> caller = authenticator.callerIfAny(exchange);
    boolean signed = caller.isEmpty() && SignedAddresses.isSigned(exchange);
    CallContext reader = projects.reading(address, caller, exchange.requestId());
    CallContext context = signed ? signatures.check(exchange, address, reader) : reader;
    return context.call(
        () -> {
          String version = exchange.target().parameterNamed("version").orElse("");
          ResolveDeliveryResponse resolved = resolve(address.path(), version);
          boolean byId = (address.path() + "/").startsWith(resolved.getFile().getId() + "/");
          Delivered delivered = new Delivered(resolved, byId && !version.isEmpty());
          if (delivered.isPrivate() && !signed) {
            mayRead(caller, context, address.path());
          }
          return address.path().equals(resolved.getFile().getId()) && !delivered.entry().isEmpty()
              ? inside(exchange, address.path() + "/" + delivered.entry())
              : answer(exchange, delivered);
        });
  }

  /** A playlist names its neighbours, so a directory must be seen as one in the address. */
  private static MutableHttpResponse<?> inside(Exchange exchange, String main) {
    return Answers.empty(302)
        .header("Location", new Target(main, exchange.target().query()).with(Map.of()));
  }

  private ResolveDeliveryResponse resolve(String path, String version) {
    if (path.isEmpty() || path.indexOf('\0') >= 0) {
      throw ApiException.notFound("file", path.replace('\0', '?'));
    }
    return lookUps.resolve(
        ResolveDeliveryRequest.newBuilder().setPath(path).setVersion(version).build());
  }

  private static void mayRead(Optional<Caller> caller, CallContext context, String path) {
    Caller reader =
        caller.orElseThrow(
            () ->
                new ApiException(
                    ErrorKind.TOKEN_MISSING,
                    "This file is private: send an API key as `Authorization: Bearer <key>`, or a"
                        + " signed address."));
    if (!reader.projectId().equals(context.projectId())) {
      throw ApiException.notFound("file", path);
    }
  }

  private MutableHttpResponse<?> answer(Exchange exchange, Delivered delivered) throws IOException {
    Conditions conditions = new Conditions(exchange, delivered.etag(), delivered.modified());
    if (conditions.notModified()) {
      MutableHttpResponse<?> unchanged = Answers.empty(304);
      delivered.remember(unchanged);
      return unchanged;
    }
    boolean get = exchange.method().equals("GET");
    Optional<ByteRange> range =
        get && conditions.rangeHolds()
            ? ByteRange.parse(exchange.header("Range").orElse(""), delivered.size())
            : Optional.empty();
    MutableHttpResponse<?> answer = Answers.empty(range.isPresent() ? 206 : 200);
    delivered.describe(answer, range);
    return get && delivered.size() > 0
        ? answer.body(
            contents.body(delivered.resolved(), range.orElse(new ByteRange(0, delivered.size()))))
        : answer;
  }
}
