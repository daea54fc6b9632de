package dev.bitmill.files;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.util.Arrays;
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
