package dev.bitmill.facade.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.bitmill.facade.auth.Authenticator;
import dev.bitmill.facade.auth.Caller;
import dev.bitmill.facade.dialect.Dialect;
import dev.bitmill.facade.dialect.Speaker;
import dev.bitmill.facade.http.Exchange;
import dev.bitmill.facade.http.FacadeSettings;
import dev.bitmill.facade.http.Failure;
import dev.bitmill.facade.http.Site;
import dev.bitmill.facade.transcoding.RequestReader;
import dev.bitmill.facade.transcoding.Route;
import dev.bitmill.facade.transcoding.Routes;
import dev.bitmill.facade.transcoding.Routes.Match;
import dev.bitmill.facade.transcoding.RpcCaller;
import dev.bitmill.kit.ApiException;
import dev.bitmill.kit.ErrorKind;
import dev.bitmill.kit.ProtoJson;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything at the API address: some pages, and every RPC that has a route. */
@Singleton
public final class ApiSite implements Site {
  private final List<Pages> pages;
  private final Routes routes;
  private final Authenticator authenticator;
  private final RpcCaller rpcs;
  private final Speaker speaker;
  private final FacadeSettings settings;

  ApiSite(
      List<Pages> pages,
      Routes routes,
      Authenticator authenticator,
      RpcCaller rpcs,
      Speaker speaker,
      FacadeSettings settings) {
    this.pages = pages;
    this.routes = routes;
    this.authenticator = authenticator;
    this.rpcs = rpcs;
    this.speaker = speaker;
    this.settings = settings;
  }

  @Override
  public MutableHttpResponse<?> answer(Exchange exchange) throws Exception {
    Optional<MutableHttpResponse<?>> page =
        pages.stream().flatMap(some -> some.answer(exchange).stream()).findFirst();
    if (page.isPresent()) {
      return page.get();
    }
    return switch (routes.match(exchange.method(), exchange.path())) {
      case Match.Found found -> call(exchange, found.route(), found.variables());
      case Match.OtherMethod other ->
          failure(
                  exchange,
                  Failure.of(
                      ErrorKind.METHOD_NOT_ALLOWED,
                      "%s is not possible here; %s is."
                          .formatted(exchange.method(), String.join(" or ", other.allowed()))))
              .header("Allow", String.join(", ", other.allowed()));
      case Match.Unknown unknown -> throw ApiException.notFound("route", exchange.path());
    };
  }

  private MutableHttpResponse<?> call(Exchange exchange, Route route, Map<String, String> variables)
      throws Exception {
    Dialect dialect = dialect(exchange);
    Caller caller = authenticator.caller(exchange).allowed(route.administrator());
    JsonNode body =
        route.body().isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : JsonBody.read(exchange, settings.maxBodyBytes());
    DynamicMessage.Builder request = RequestReader.read(route, variables, exchange.target(), body);
    FieldDescriptor withTotal = route.rpc().getInputType().findFieldByName("with_total");
    if (withTotal != null) {
      // Counting costs; only the envelope shows the result.
      request.setField(withTotal, dialect == Dialect.ENVELOPE);
    }
    String mark = route.verb().equals("POST") ? IdempotencyKey.of(exchange) : "";
    RpcCaller.Reply reply =
        caller.context(exchange.requestId()).call(() -> rpcs.call(route, request.build(), mark));
    authenticator.heard(route.rpc());
    ObjectNode response = ProtoJson.write(reply.message());
    int status = route.creates() && !reply.replayed() ? 201 : 200;
    return speaker.answer(dialect, exchange, route, status, response);
  }

  @Override
  public MutableHttpResponse<?> failure(Exchange exchange, Failure failure) {
    return speaker.failure(dialect(exchange), exchange, failure);
  }

  /** What the client asks for, where it has the choice. */
  private Dialect dialect(Exchange exchange) {
    boolean bare =
        switch (routes.match(exchange.method(), exchange.path())) {
          case Match.Found found -> !found.route().negotiated();
          case Match.OtherMethod other -> !other.negotiated();
          case Match.Unknown unknown -> false;
        };
    return bare ? Dialect.BARE : Dialect.wanted(exchange);
  }
}
