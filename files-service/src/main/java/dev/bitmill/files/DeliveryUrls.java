package dev.bitmill.files;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.net.PercentCodec;

/**
 * Where files are delivered. With a {@code {project}} label in the base URL, every project has a
 * host of its own; without, projects other than the default one have a first path segment of their
 * own.
 */
@Context
final class DeliveryUrls {
  private static final String LABEL = "{project}";
  private static final Pattern OTHER_PROJECT = Pattern.compile("prj_[0-9a-z]+/");

  private final String base;
  private final DefaultProject defaultProject;

  DeliveryUrls(@Value("${bitmill.delivery-base-url}") String base, DefaultProject defaultProject) {
    if (!base.matches("https?://[^/]+(/.*)?")) {
      throw new IllegalArgumentException(
          "DELIVERY_BASE_URL must be like https://media.example.com; got " + base);
    }
    this.base = base.replaceAll("/+$", "");
    this.defaultProject = defaultProject;
  }

  String url(String project, Place place) {
    return top(project) + "/" + encode(place.path());
  }

  /** The decoded path of a URL that delivers a project's own files; empty for any other. */
  Optional<String> path(String project, URI url) {
    URI top = URI.create(top(project) + "/");
    String path = String.valueOf(url.getRawPath());
    boolean same =
        top.getScheme().equalsIgnoreCase(url.getScheme())
            && host(top).equalsIgnoreCase(host(url))
            && port(top) == port(url)
            && path.startsWith(top.getRawPath())
            && path.length() > top.getRawPath().length();
    return Optional.of(path)
        .filter(it -> same)
        .map(it -> decode(it.substring(top.getRawPath().length())))
        .filter(it -> !OTHER_PROJECT.matcher(it).lookingAt());
  }

  /** Java knows no host with an underscore, as containers may have. */
  private static String host(URI url) {
    return url.getHost() == null ? String.valueOf(url.getRawAuthority()) : url.getHost();
  }

  private static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  private static String decode(String path) {
    return PercentCodec.decode(path, StandardCharsets.UTF_8);
  }

  /** An underscore is not allowed in a host name. */
  private String top(String project) {
    if (base.contains(LABEL)) {
      return base.replace(LABEL, project.replace('_', '-'));
    }
    return base + (defaultProject.is(project) ? "" : "/" + project);
  }

  static String encode(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(PercentCodec.RFC3986::encode)
        .collect(Collectors.joining("/"));
  }
}
