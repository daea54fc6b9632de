package dev.bitmill.facade.transcoding;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of all routes, made from the contracts at start. */
@Singleton
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  public Routes(Contracts contracts) {
    for (ServiceDescriptor service : contracts.services()) {
      for (MethodDescriptor rpc : service.getMethods()) {
        if (rpc.getOptions().hasExtension(AnnotationsProto.http)) {
          HttpRule rule = rpc.getOptions().getExtension(AnnotationsProto.http);
          routes.add(route(rule, rpc));
          rule.getAdditionalBindingsList().forEach(more -> routes.add(route(more, rpc)));
        }
      }
    }
    // Literal paths win over those with variables, whatever the order of the contracts.
    routes.sort(Comparator.comparingInt(route -> route.path().variables().size()));
  }

  private static Route route(HttpRule rule, MethodDescriptor rpc) {
    if (rpc.isClientStreaming() || rpc.isServerStreaming()) {
      throw new IllegalStateException(rpc.getFullName() + " is a stream and cannot have a route.");
    }
    return switch (rule.getPatternCase()) {
      case GET -> route("GET", rule.getGet(), rule, rpc);
      case PUT -> route("PUT", rule.getPut(), rule, rpc);
      case POST -> route("POST", rule.getPost(), rule, rpc);
      case DELETE -> route("DELETE", rule.getDelete(), rule, rpc);
      case PATCH -> route("PATCH", rule.getPatch(), rule, rpc);
      case CUSTOM -> route(rule.getCustom().getKind(), rule.getCustom().getPath(), rule, rpc);
      case PATTERN_NOT_SET ->
          throw new IllegalStateException(rpc.getFullName() + " has an HTTP rule without a path.");
    };
  }

  private static Route route(String verb, String path, HttpRule rule, MethodDescriptor rpc) {
    return new Route(verb, new PathTemplate(path), rule.getBody(), rpc);
  }

  public List<Route> all() {
    return List.copyOf(routes);
  }

  /** Finds what a request means. HEAD is GET without the body. */
  public Match match(String method, String path) {
    String verb = method.equals("HEAD") ? "GET" : method;
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Set<String> others = new TreeSet<>();
    boolean negotiated = false;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.path().match(plain);
      if (variables.isPresent() && route.verb().equals(verb)) {
        return new Match.Found(route, variables.get());
      }
      if (variables.isPresent()) {
        others.add(route.verb());
        negotiated |= route.negotiated();
      }
    }
    return others.isEmpty() ? new Match.Unknown() : new Match.OtherMethod(others, negotiated);
  }

  /** The route that shows one resource of a kind by its id. */
  public Optional<Route> showing(String resourceType) {
    return routes.stream()
        .filter(route -> route.verb().equals("GET") && route.pageInfo().isEmpty())
        .filter(route -> route.rpc().getOutputType().getFullName().equals(resourceType))
        .filter(route -> route.path().variables().equals(List.of("id")))
        .findFirst();
  }

  /** What a method and a path mean. */
  public sealed interface Match {
    /** A route, and the variables in its path. */
    record Found(Route route, Map<String, String> variables) implements Match {}

    /** The path exists for other methods only. */
    record OtherMethod(Set<String> allowed, boolean negotiated) implements Match {}

    /** There is no such path. */
    record Unknown() implements Match {}
  }
}
